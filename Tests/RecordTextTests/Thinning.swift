import Records
import TestSupport

extension RecordGenerator {
    /// A record from which about a quarter of what it could have is taken away, as in a draft.
    static func thinned(seed: UInt64) -> Record {
        var generator = RecordGenerator(seed: seed)
        var random = SeededRandom(seed: seed &+ 1_000_000)
        var record = generator.record()
        for take in takings where Int.random(in: 0..<4, using: &random) == 0 { take(&record) }
        return record
    }

    private static let takings: [@Sendable (inout Record) -> Void] = [
        { $0.number = nil }, { $0.round = nil }, { $0.title = "" }, { $0.scenario = nil }, { $0.date = nil },
        { $0.time = nil }, { $0.venue = Venue() }, { $0.venue.mode = nil }, { $0.department = nil },
        { $0.initiator = "" }, { $0.participants = [] }, { $0.participants.first?.liaison = "" }, { $0.recorder = "" },
        { $0.background = "" }, { $0.goal = "" }, { $0.discussion = [] }, { $0.discussion.first?.topic = "" },
        { $0.actions = [] }, { $0.actions.first?.due = nil }, { $0.actions.first?.owner = "" },
        { $0.followup.follower = "" }, { $0.followup = FollowUp() }, { $0.signoffs = [] }, { $0.archived = nil },
    ]
}

extension Array {
    /// The first element, for changing it where it is.
    fileprivate var first: Element? {
        get { isEmpty ? nil : self[0] }
        set { if let newValue, !isEmpty { self[0] = newValue } }
    }
}
