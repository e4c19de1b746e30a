use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_BORUFSEN: Entry = entry! {
    /// Plays tit for tat with two ways out of a feud, and defects for 25 rounds at a time against an
    /// opponent that does not respond.
    ///
    /// Otto Borufsen's entry, third of 63. It cooperates after three rounds of mutual defection, and
    /// lets a defection pass after three rounds in which each did what the other had done before.
    /// Every 25 rounds it counts the cooperations it was given, and how many of them answered its
    /// own: an opponent that gave hardly any, or as if by chance, is met with defection until the
    /// next count.
    ///
    /// ```match
    /// theirs: D D D D C D D D
    /// mine:   C D D D C C D D
    /// ```
    /// ```match
    /// theirs: D C D C D C D C D
    /// mine:   C D C D C C C D C
    /// ```
    slug: "second-by-borufsen",
    name: "Second by Borufsen",
    aliases: ["Borufsen"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| {
        Ok(Box::new(Borufsen { defects: false, given: [0; 2], mutual: 0, echo: 0, forgives: false }))
    },
};

struct Borufsen {
    /// The opponent does not respond.
    defects: bool,
    /// The opponent's cooperations since the last count, by what they answered.
    given: [u32; 2],
    /// Rounds of mutual defection in a row.
    mutual: u32,
    /// Rounds in a row in which each repeated the other's last move, and the moves differed.
    echo: u32,
    /// The next defection is let pass.
    forgives: bool,
}

impl Strategy for Borufsen {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        if let Some(answered) = turn.mine.back(2).filter(|_| theirs.is_cooperation()) {
            self.given[answered as usize] += 1;
        }
        if 1 < turn.round() && turn.round() % 25 == 1 {
            let defected = self.defects;
            self.count();
            if defected && !self.defects {
                return Action::D;
            }
        }
        if self.defects {
            return Action::D;
        }

        self.mutual = if mine.is_defection() && theirs.is_defection() { self.mutual + 1 } else { 0 };
        if self.mutual == 3 {
            (self.mutual, self.echo) = (0, 0);
            return Action::C;
        }
        let [mine_before, theirs_before] = [turn.mine, turn.theirs].map(|it| it.back(2).unwrap_or(Action::C));
        let echoes = mine != theirs && mine == theirs_before && theirs == mine_before;
        self.echo = if echoes { self.echo + 1 } else { 0 };
        if self.echo == 3 {
            (self.mutual, self.echo, self.forgives) = (0, 0, true);
        }
        if theirs.is_defection() && std::mem::take(&mut self.forgives) { Action::C } else { theirs }
    }
}

impl Borufsen {
    /// Looks at the cooperations of the last 25 rounds and begins a new count.
    fn count(&mut self) {
        let [to_cooperation, to_defection] = std::mem::take(&mut self.given);
        let given = to_cooperation + to_defection;
        let by_chance = (8..=17).contains(&given) && f64::from(to_cooperation) / f64::from(given) < 0.7;
        self.defects = given < 3 || by_chance;
        if self.defects {
            (self.mutual, self.echo, self.forgives) = (0, 0, false);
        }
    }
}
