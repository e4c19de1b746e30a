use kernel::{Action, Automaton, Entry, Param, Undefined, automaton::State, entry};

pub(crate) static DETECTIVE: Entry = entry! {
    /// Opens with a fixed sequence, plays tit for tat if the opponent has defected in it, and
    /// exploits it for ever if it has not.
    ///
    /// Known from Nicky Case's game about trust. The defection in the sequence is the probe; a
    /// defection before it does as well as one that answers it.
    ///
    /// ```match
    /// theirs: C C C C C D
    /// mine:   C D C C D D
    /// ```
    /// ```match
    /// theirs: C C D C D C
    /// mine:   C D C C C D
    /// ```
    /// ```match
    /// args: initial-actions = D
    /// theirs: D C D
    /// mine:   D D C
    /// ```
    slug: "detective",
    name: "Detective",
    source: ["case2017"],
    params: [Param::actions("initial-actions", "CDCC", "The sequence.")],
    build: |args, _| Ok(automaton(args.actions("initial-actions"))?.player()),
};

/// With a sequence of k moves, state 2i has seen i moves without a defection and state 2i + 1 has
/// seen i with one. State 2k exploits, and the last two repeat a cooperation and a defection.
fn automaton(sequence: &[Action]) -> Result<Automaton, Undefined> {
    let k = u16::try_from(sequence.len())
        .ok()
        .filter(|&k| k < u16::MAX / 2)
        .ok_or_else(|| Undefined(format!("it needs a sequence of fewer than {} moves", u16::MAX / 2)))?;
    let [exploits, calm, provoked] = [2 * k, 2 * k + 1, 2 * k + 2];
    let plays = |action: Action, [c, d]: [u16; 2]| State {
        cooperate: f64::from(u8::from(action.is_cooperation())),
        next: [c, d, c, d],
    };
    let opening = (1..=k).zip(sequence).flat_map(|(i, &action)| {
        let after_peace = if i < k { [2 * i, 2 * i + 1] } else { [exploits, provoked] };
        let after_defection = if i < k { [2 * i + 1; 2] } else { [calm, provoked] };
        [plays(action, after_peace), plays(action, after_defection)]
    });
    let settled = [
        plays(Action::D, [exploits; 2]),
        plays(Action::C, [calm, provoked]),
        plays(Action::D, [calm, provoked]),
    ];
    Ok(Automaton::new(opening.chain(settled).collect::<Vec<_>>()))
}
