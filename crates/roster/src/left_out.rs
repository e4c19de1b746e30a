//! Strategies that people may look for in vain, and why they are not here.

use kernel::entry::LeftOut;

/// A strategy of the Axelrod library.
pub(crate) static DARWIN: LeftOut = LeftOut {
    name: "Darwin",
    why: "Darwin, of the Axelrod library, evolves its genome from one opponent to the next. Its matches would \
          depend on those played before them, and results on the order of play; here a match depends on \
          its two players, the conditions and the seed alone.",
};

/// A strategy of the Axelrod library.
pub(crate) static EVOLVED_ATTENTION: LeftOut = LeftOut {
    name: "EvolvedAttention",
    why: "EvolvedAttention, of the Axelrod library, is a neural network with 12 770 049 weights: some 51 MB of \
          data for one strategy.",
};

/// Doctrines of international relations that a plain match has no place for.
pub(crate) static DOCTRINES: [LeftOut; 9] = [
    LeftOut {
        name: "Announced GRIT",
        why: "Announced GRIT says beforehand what it will do, and in a plain match there is nothing but moves: here \
              it is `grit`. Announcements are in the model of information, docs/models/information.md.",
    },
    LeftOut {
        name: "Concert",
        why: "A concert is directed against whoever attacked a third state, and a match has two sides. It is in the \
              model of systems of states, docs/models/system.md.",
    },
    LeftOut {
        name: "Deterrer",
        why: "The deterrer holds the least arms that deter, and in a plain match there are no stocks of arms. It is in \
              the model of arms races, docs/models/arms-race.md.",
    },
    LeftOut {
        name: "Dove",
        why: "The dove shows restraint whatever happens: in a plain match it is `cooperator`. Doves with arms to do \
              without are in the models of postures and of arms races, docs/doctrines.md.",
    },
    LeftOut {
        name: "Hawk",
        why: "The hawk arms to the full: in a plain match it is `defector`. Hawks that choose how much to arm and when \
              to attack are in the models of postures and of arms races, docs/doctrines.md.",
    },
    LeftOut {
        name: "Hidden Cheater",
        why: "The hidden cheater breaks treaties in secret, and in a plain match nothing is hidden: there its rule is \
              that of `offensive-realist`. It is in the model of inspection, docs/models/inspection.md.",
    },
    LeftOut {
        name: "Kantian",
        why: "The Kantian goes by how the other is governed, and in a plain match nobody is told. It is in the model of \
              monitoring, docs/models/monitoring.md.",
    },
    LeftOut {
        name: "Preventive Warrior",
        why: "The preventive warrior fights before it has grown too weak, and in a plain match nobody grows stronger or \
              weaker. It is in the model of arms races, docs/models/arms-race.md.",
    },
    LeftOut {
        name: "Territorial Defender",
        why: "The territorial defender has arms that only defend: its play is that of `cooperator`, and what differs is \
              how easily it is conquered. It is the shield of the model of postures, docs/models/postures.md.",
    },
];
