use kernel::{Action, Automaton, Entry, Param, Undefined, automaton::State, entry};

pub(crate) static HANDSHAKE: Entry = entry! {
    /// Opens with a secret sign, cooperates for ever with whoever gives the same sign, and defects
    /// for ever against everyone else.
    ///
    /// The sign lets its kind invade a world of defectors without being exploited there. What is
    /// compared is the sign as planned, not as its own trembling hand may have given it.
    ///
    /// ```match
    /// theirs: C D D C D
    /// mine:   C D C C C
    /// ```
    /// ```match
    /// theirs: C C C C C
    /// mine:   C D D D D
    /// ```
    slug: "handshake",
    name: "Handshake",
    source: ["robson1990"],
    params: [Param::actions("initial-plays", "CD", "The sign.")],
    build: |args, _| Ok(automaton(args.actions("initial-plays"))?.player()),
};

/// With a sign of k moves, state i < k has seen the first i of them and state k + i has seen i
/// moves with a wrong one among them; so k is the friend's state and 2k the stranger's.
fn automaton(sign: &[Action]) -> Result<Automaton, Undefined> {
    let k = u16::try_from(sign.len())
        .ok()
        .filter(|&k| k <= u16::MAX / 2)
        .ok_or_else(|| Undefined(format!("it needs a sign of at most {} moves", u16::MAX / 2)))?;
    let plays =
        |action: Action, next| State { cooperate: f64::from(u8::from(action.is_cooperation())), next };
    let recognised = (1..=k).zip(sign).map(|(i, &action)| {
        let mut next = [k + i; 4];
        for mine in [Action::C, Action::D] {
            next[mine as usize * 2 + action as usize] = i;
        }
        plays(action, next)
    });
    let unrecognised = (2..=k).zip(&sign[1..]).map(|(i, &action)| plays(action, [k + i; 4]));
    let friend = [plays(Action::C, [k; 4])];
    let stranger = [plays(Action::D, [2 * k; 4])];
    Ok(Automaton::new(recognised.chain(friend).chain(unrecognised).chain(stranger).collect::<Vec<_>>()))
}
