import Git
import Records
import Register

/// The commits of a clone that its home does not have, whatever a hand with stock git has made of them.
struct Unpublished {
    /// An event with the register before and after it.
    struct Event {
        let entry: HistoryEntry
        let before: RegisterView
        let after: RegisterView
    }

    /// `main` as it was when they were looked for.
    let main: ObjectID?
    /// The names of their own that they had then, for those that are not home yet.
    let names: [(name: String, id: ObjectID)]
    /// Where they were found: `main`, what this clone has seen, what an interrupted `sync` left.
    private(set) var tips: [ObjectID] = []
    /// Those that are events, each once, in the order in which they were made.
    private(set) var events: [Event] = []
    /// Those that are none and changed something, and those that were changed after home had them.
    private(set) var strangers: [Commit] = []

    /// - Parameter isAgain: parked events are taken for unpublished once more.
    init(_ register: Register, _ there: RegisterView, isAgain: Bool = false) throws {
        let repository = register.repository
        let history = try there.history()
        main = try repository.reference(RegisterPath.branch)
        names = try repository.references(under: RegisterPath.unpublished)
        var candidates = [main, register.pins.tip].compactMap { $0 } + names.map(\.id)
        let parked = try repository.references(under: RegisterPath.parked).map(\.id)
        if isAgain { candidates += parked }
        let setAside = isAgain ? [] : Set(parked)
        var seen: Set<ObjectID> = []
        var named: [String: Int] = [:]
        for tip in candidates
        where try repository.exists(tip) && history.position(of: tip) == nil && !tips.contains(tip) {
            tips.append(tip)
            for commit in try Self.commits(
                from: tip, in: repository, until: { try history.position(of: $0) != nil }, &seen)
            {
                guard let parent = commit.parents.first, commit.parents.count == 1, !setAside.contains(commit.id) else {
                    continue
                }
                let (before, after) = (try there.at(parent), try there.at(commit.id))
                let entry = HistoryEntry(lone: commit)
                guard let id = entry.eventID, entry.kind != nil else {
                    if before.tree != after.tree { strangers.append(commit) }
                    continue
                }
                // Home knows it by its name, however often it was applied. What a hand has amended afterwards is not what home has.
                if let there = try history.event(named: id) {
                    if there.commit.parents == commit.parents, there.commit.tree != commit.tree {
                        strangers.append(commit)
                    }
                    continue
                }
                let event = Event(entry: entry, before: before, after: after)
                // What stands on `main` is what the person has made of it; it comes first.
                if named[id] == nil {
                    named[id] = events.count
                    events.append(event)
                }
            }
        }
    }

    /// Parents before children, by first parents first.
    private static func commits(
        from tip: ObjectID, in repository: GitRepository, until isKnown: (ObjectID) throws -> Bool,
        _ seen: inout Set<ObjectID>
    ) throws -> [Commit] {
        var ordered: [Commit] = []
        var stack: [(commit: Commit, next: Int)] = []
        func push(_ id: ObjectID) throws {
            guard try !isKnown(id), repository.exists(id), seen.insert(id).inserted else { return }
            stack.append((try repository.commit(id), 0))
        }
        try push(tip)
        while let top = stack.last {
            if top.next < top.commit.parents.count {
                stack[stack.count - 1].next += 1
                try push(top.commit.parents[top.next])
            } else {
                ordered.append(top.commit)
                stack.removeLast()
            }
        }
        return ordered
    }
}
