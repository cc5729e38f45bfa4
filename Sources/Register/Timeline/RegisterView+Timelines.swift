import Git
import Records

// Many records' timelines. What was read of them in earlier runs is not read from their histories again.
extension RegisterView {
    /// What is found in the timelines of the records that a filter takes, by number. It is looked for side by side, and few timelines are
    /// in mind at once.
    ///
    /// - Parameters:
    ///   - numbers: these records alone; any from none.
    ///   - isWanted: asked of each record as it stands now, before its history is read.
    public func inEachTimeline<Found: Sendable>(
        of numbers: [RecordNumber] = [], where isWanted: (StoredRecord) -> Bool = { _ in true },
        _ find: @escaping @Sendable (RecordTimeline) throws(RegisterError) -> [Found]
    ) async throws(RegisterError) -> [Found] {
        var found: [Found] = []
        func isMeant(_ stored: StoredRecord) -> Bool { stored.findings.isEmpty && isWanted(stored) }
        var wanted: [RecordNumber] = []
        for number in Set(numbers).sorted() {
            if let stored = try record(number), isMeant(stored) { wanted.append(number) }
        }
        if numbers.isEmpty { wanted = try recordNumbers(where: isMeant) }
        try await eachTimeline(of: wanted, find) { found += $1 }
        return found
    }

    /// The timelines of some records with what is found in them, one after the other, in the order that is given; numbers that were never
    /// registered are passed over.
    package func eachTimeline<Found: Sendable>(
        of numbers: [RecordNumber], _ find: @escaping @Sendable (RecordTimeline) throws(RegisterError) -> Found,
        _ take: (RecordTimeline, Found) async throws(RegisterError) -> Void
    ) async throws(RegisterError) {
        var advance: (@Sendable () -> Void)?
        var left = numbers.count
        for some in numbers.portions(of: 500) {
            // Most of the time nothing is left to read.
            let timelines = try await timelines(of: some, find) {
                if advance == nil { advance = session.progress?(left) }
                return advance
            }
            left -= some.count
            for (timeline, found) in timelines { try await take(timeline, found) }
        }
    }

    /// The timelines of a few records, which are all in mind at once, with what is found in them.
    ///
    /// - Parameter begin: asked for what tells of each one that is done, where something is left to read.
    package func timelines<Found: Sendable>(
        of numbers: [RecordNumber], _ find: @escaping @Sendable (RecordTimeline) throws(RegisterError) -> Found,
        begin: () -> (@Sendable () -> Void)? = { nil }
    ) async throws(RegisterError) -> [(timeline: RecordTimeline, found: Found)] {
        let known = try await keptTimelines(of: numbers)
        let step = known.count < numbers.count ? begin() : nil
        let timelines = try await numbers.mapTogether { number throws(RegisterError) in
            defer { step?() }
            var timeline = known[number] ?? self.known(.course(number), as: RecordTimeline?.self) ?? nil
            if timeline == nil { timeline = try await self.timeline(of: number) }
            return try timeline.map { timeline throws(RegisterError) in
                (timeline: timeline, found: try find(timeline))
            }
        }.compactMap(\.self)
        try await keep(timelines.map(\.timeline).filter { known[$0.number] == nil })
        return timelines
    }

    private func keptTimelines(of numbers: [RecordNumber]) async throws(RegisterError) -> [RecordNumber: RecordTimeline]
    {
        let kept = try await kept("timeline", about: .of(Set(numbers)), as: KeptTimeline.self)
        guard !kept.isEmpty else { return [:] }
        let procedures = try procedures()
        let timelines = try await kept.mapTogether { number, kept throws(RegisterError) in
            kept.number == number ? self.restored(kept, procedures) : nil
        }
        return Dictionary(timelines.compactMap { $0.map { ($0.number, $0) } }) { $1 }
    }

    /// Nil where something in it is not there, or is not what it should be: then the history tells.
    private func restored(_ kept: KeptTimeline, _ procedures: [(since: Int, procedure: Procedure)]) -> RecordTimeline? {
        struct Unsound: Error {}
        guard let founding = procedures.first?.procedure else { return nil }
        return try? kept.timeline(settings.policy) { place in
            procedures.last { $0.since <= place }?.procedure ?? founding
        } _: { file in
            let stored = try store.record(kept.number, blob: file)
            guard stored.findings.isEmpty else { throw Unsound() }
            return stored.record
        }
    }

    private func keep(_ timelines: [RecordTimeline]) async throws(RegisterError) {
        let history = try history()
        do {
            let kept = try timelines.compactMap { timeline in
                try KeptTimeline(timeline) { place in
                    try store.blob(of: timeline.number, tree: history.entry(at: place).commit.tree)
                }.map { (number: timeline.number, answer: $0) }
            }
            try await keep(kept, as: "timeline")
        } catch {
            throw RegisterError(error)
        }
    }

    /// The rules and calendars that the register has had, each with the place in the log from which on it held.
    private func procedures() throws(RegisterError) -> [(since: Int, procedure: Procedure)] {
        let changes = try settingsChanges()
        do {
            return try changes.map { ($0.position, Procedure(try store.roster(tree: $0.commit.tree))) }
        } catch {
            throw RegisterError(error)
        }
    }
}
