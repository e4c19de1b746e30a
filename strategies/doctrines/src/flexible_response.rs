use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static FLEXIBLE_RESPONSE: Entry = entry! {
    /// Answers a defection with as many defections as it has lately seen, up to a limit, then
    /// cooperates again.
    ///
    /// NATO's doctrine from 1967 on replaced massive retaliation by a ladder: a small provocation is
    /// met in kind, a repeated one with more. The rule is this project's formalisation of a verbal
    /// doctrine. Gradual is its relative without a limit and with a longer memory.
    ///
    /// The response is fixed when it begins; what the opponent does during it does not lengthen it,
    /// but counts towards the next. The round after it is always a cooperation.
    ///
    /// ```match
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCDCCDDCCCCCDDDCC
    /// ```
    slug: "flexible-response",
    name: "Flexible Response",
    source: ["nato1968"],
    params: [
        Param::integer("limit", 3, 1, 1000, "The longest response, in rounds."),
        Param::integer("window", 10, 1, 1000, "How many of the latest rounds count as provocation."),
    ],
    build: |args, _| {
        let response = Response::Ready;
        Ok(Box::new(FlexibleResponse { limit: args.count("limit"), window: args.count("window"), response }))
    },
};

struct FlexibleResponse {
    limit: usize,
    window: usize,
    response: Response,
}

enum Response {
    Ready,
    /// With so many defections still to play.
    Ongoing(usize),
}

impl Strategy for FlexibleResponse {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let left = match self.response {
            Response::Ongoing(left) => left,
            Response::Ready if turn.theirs.last() == Some(Action::D) => {
                turn.theirs.recent_defections(self.window).min(self.limit)
            }
            Response::Ready => 0,
        };
        if left == 0 {
            self.response = Response::Ready;
            Action::C
        } else {
            self.response = Response::Ongoing(left - 1);
            Action::D
        }
    }
}
