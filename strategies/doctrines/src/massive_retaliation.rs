use kernel::{Entry, Param, entry};

use crate::punishment::punisher;

pub(crate) static MASSIVE_RETALIATION: Entry = entry! {
    /// Answers a defection with a long fixed run of defections, then cooperates again.
    ///
    /// The American threat of 1954: to meet any aggression, however small, "by means and at places
    /// of our choosing". Frightening enough to deter without ever being carried out, and ruinous if
    /// a mere error sets it off. It is the forgiving trigger with a heavier hand; a punishment that
    /// outlasts the match is the grim trigger.
    ///
    /// What the opponent does during the punishment neither lengthens it nor counts afterwards: the
    /// round after it is always a cooperation.
    ///
    /// ```match
    /// args: punishment = 5
    /// theirs: CCDCCDDCCCCCDDDDCC
    /// mine:   CCCDDDDDCCCCCDDDDD
    /// ```
    slug: "massive-retaliation",
    name: "Massive Retaliation",
    source: ["dulles1954", "friedman1971"],
    params: [Param::integer("punishment", 20, 1, 1000, "Rounds of punishment for a defection.")],
    build: |args, _| {
        let rounds = u16::try_from(args.integer("punishment")).expect("the range lies within u16");
        Ok(punisher(rounds).player())
    },
};
