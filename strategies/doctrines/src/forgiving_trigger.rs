use kernel::{Entry, Param, entry};

use crate::punishment::punisher;

pub(crate) static FORGIVING_TRIGGER: Entry = entry! {
    /// Answers a defection with a short fixed run of defections, then cooperates again.
    ///
    /// Green and Porter's cartel: firms that see only a noisy price must punish now and then to keep
    /// each other honest, and need not punish for ever. The reversion is as long as is needed to
    /// make cheating unprofitable, and no longer.
    ///
    /// What the opponent does during the punishment neither lengthens it nor counts afterwards: the
    /// round after it is always a cooperation.
    ///
    /// ```match
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCDDDCDDDCCCDDDCC
    /// ```
    slug: "forgiving-trigger",
    name: "Forgiving Trigger",
    source: ["green1984"],
    params: [Param::integer("punishment", 3, 1, 1000, "Rounds of punishment for a defection.")],
    build: |args, _| {
        let rounds = u16::try_from(args.integer("punishment")).expect("the range lies within u16");
        Ok(punisher(rounds).player())
    },
};
