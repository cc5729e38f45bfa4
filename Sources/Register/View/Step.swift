import Git
import Records
import Synchronization

/// One commit with what it changed: the settings and the record before it and after it. Everything that looks at history
/// folds steps; what a step may do is for the rules.
public final class Step: Sendable {
    public let entry: HistoryEntry
    /// The view that the step led to, of this commit or a later one.
    public let view: RegisterView
    public let history: History
    /// The register before it; nil for the first commit.
    public let before: RegisterView?
    public let after: RegisterView
    private let memory = Mutex(Memory())

    private struct Memory {
        var comparison: (changes: [PathChange], faults: [TreeFault])?
        var before: StoredRecord??
        var after: StoredRecord??
        var news: RecordNews??
        /// What the writer knows before there is a signature to prove it.
        var proof: CommitProof?
        var settings: Settings?
    }

    init(_ entry: HistoryEntry, of history: History, to view: RegisterView, before: RegisterView?, after: RegisterView)
    {
        (self.entry, self.history, self.view, self.before, self.after) = (entry, history, view, before, after)
    }

    public var commit: Commit { entry.commit }
    public var kind: EventKind? { entry.kind }
    public var number: RecordNumber? { entry.number }

    /// The settings by which it is judged: those before it, with whoever acted by a delegation when it was made and when it was
    /// put here; the first commit's own.
    public var settings: Settings {
        if let known = memory.withLock({ $0.settings }) { return known }
        let ground = before ?? after
        let days = [commit.author.seconds, commit.committer.seconds].map { ground.moment(at: $0).day }
        let given = before.flatMap { try? $0.delegations() } ?? []
        let settings = ground.settings.deputising(given, on: days)
        memory.withLock { $0.settings = settings }
        return settings
    }

    public var roster: Roster { (before ?? after).roster }

    /// The record that it is about, before it; nil where there was none.
    public func recordBefore() throws(RegisterError) -> StoredRecord? {
        guard let number, let before else { return nil }
        if let known = memory.withLock({ $0.before }) { return known }
        let found = try before.record(number)
        memory.withLock { $0.before = .some(found) }
        return found
    }

    public func recordAfter() throws(RegisterError) -> StoredRecord? {
        guard let number else { return nil }
        if let known = memory.withLock({ $0.after }) { return known }
        let found = try after.record(number)
        memory.withLock { $0.after = .some(found) }
        return found
    }

    /// What it put on record; nil when it has no record that can be read.
    public func news() throws(RegisterError) -> RecordNews? {
        if let known = memory.withLock({ $0.news }) { return known }
        var news: RecordNews?
        if let after = try recordAfter(), after.findings.isEmpty {
            news = RecordNews(kind, before: try recordBefore()?.record ?? Record(), after: after.record)
        }
        memory.withLock { $0.news = .some(news) }
        return news
    }

    /// The paths that it changed, in git's order.
    public func changes() throws(RegisterError) -> [PathChange] { try comparison().changes }

    /// What is wrong with the folders that it changed, as git would not have written them.
    public func treeFaults() throws(RegisterError) -> [TreeFault] { try comparison().faults }

    private func comparison() throws(RegisterError) -> (changes: [PathChange], faults: [TreeFault]) {
        if let known = memory.withLock({ $0.comparison }) { return known }
        do {
            let comparison = try after.repository.comparison(from: before?.tree, to: after.tree)
            memory.withLock { $0.comparison = comparison }
            if let number, comparison.faults.isEmpty {
                let path = RegisterPath.record(number)
                let own = comparison.changes.filter { $0.path == path }
                // One that is removed may be there twice in what was before.
                if own.count == 1, let file = own[0].new { after.store.keep(file, of: number, tree: after.tree) }
            }
            return comparison
        } catch {
            throw RegisterError(error)
        }
    }

    /// Finds out what it changed, and where its record's file is kept before it and after it.
    ///
    /// A folder is read whole for any of these, and may have thousands of files. Whoever asks rules about many steps has them read in the
    /// order of the log first, where one step's folders are most often the next one's, or close to it in git's packs.
    package func readFolders() throws(RegisterError) {
        _ = try changes()
        guard let number else { return }
        do {
            for view in [before, after].compactMap(\.self) { _ = try view.blob(of: number, tree: view.tree) }
        } catch {
            throw RegisterError(error)
        }
    }

    /// Whether it changed the settings, whatever it says of itself.
    public func changesSettings() throws(RegisterError) -> Bool {
        do {
            guard let before else { return true }
            return try before.store.settingsFiles(tree: before.tree) != after.store.settingsFiles(tree: after.tree)
        } catch {
            throw RegisterError(error)
        }
    }

    /// Who made it, as far as its signature proves it.
    public func proof() async throws(RegisterError) -> CommitProof {
        if let assumed = memory.withLock({ $0.proof }) { return assumed }
        return try await after.proof(of: entry, judgedBy: roster)
    }

    /// Takes for proven what is still to be signed: the writer judges an event before it asks anybody for a signature.
    package func assume(_ proof: CommitProof) { memory.withLock { $0.proof = proof } }

    /// The earlier events of the step's record, oldest first.
    public func earlier() throws(RegisterError) -> [HistoryEntry] {
        guard let number else { return [] }
        return try history.events(of: number).filter { $0.position < entry.position }
    }

    /// The step's record as it was after each of its earlier events.
    public func earlierRecords() throws(RegisterError) -> [(entry: HistoryEntry, stored: StoredRecord)] {
        guard let number else { return [] }
        do {
            return try earlier().compactMap { entry in
                try after.store.record(number, tree: entry.commit.tree).map { (entry, $0) }
            }
        } catch {
            throw RegisterError(error)
        }
    }

    /// The step's record as everybody had signed it last before it, while a newer round may wait; nil before the first
    /// (decision: what was agreed holds until the next is).
    public func agreedBefore() throws(RegisterError) -> Record? { try roundInForceBefore()?.record }

    /// The same, with the settings that the round was circulated under: nobody signed for later rules.
    public func roundInForceBefore() throws(RegisterError) -> (record: Record, settings: Settings)? {
        guard let number else { return nil }
        do {
            let (earlier, now) = (try earlier(), try recordBefore()?.record ?? Record())
            for entry in earlier.reversed() {
                guard let record = try after.store.record(number, tree: entry.commit.tree)?.record,
                    record.isInForce(knowing: now)
                else { continue }
                let round = earlier.first { $0.kind == .round && $0.round == record.round } ?? entry
                let ground = try history.entry(before: round) ?? round
                return (record, try after.store.roster(tree: ground.commit.tree).settings)
            }
            return nil
        } catch {
            throw RegisterError(error)
        }
    }
}

extension RegisterView {
    /// The steps that led here from a tip, oldest first; all of them from nil.
    public func steps(after tip: ObjectID? = nil) throws(RegisterError) -> [Step] {
        let position = try tip.flatMap { tip throws(RegisterError) in try history().position(of: tip) }
        return try steps(at: (position.map { $0 + 1 } ?? 0)..<history().count)
    }

    /// The steps at some positions in the history, in their order.
    package func steps(at positions: some Sequence<Int>) throws(RegisterError) -> [Step] {
        let history = try history()
        var steps: [Step] = []
        for position in positions {
            let last = steps.last.flatMap { $0.entry.position == position - 1 ? $0.after : nil }
            steps.append(try step(history.entry(at: position), of: history, before: last))
        }
        return steps
    }

    /// The steps that say they are about a record, oldest first.
    public func steps(of number: RecordNumber) throws(RegisterError) -> [Step] {
        try steps(at: history().events(of: number).map(\.position))
    }

    private func step(_ entry: HistoryEntry, of history: History, before known: RegisterView? = nil)
        throws(RegisterError) -> Step
    {
        do {
            var before = known
            if before == nil, entry.position > 0 {
                before = try RegisterView(store, session, history.entry(at: entry.position - 1).commit)
            }
            if let unusable = before, Register.refusal(unusable.roster) != nil {
                before = try RegisterView(
                    store, session, unusable.commit, roster: usableRoster(before: entry.position, in: history))
            }
            return Step(
                entry, of: history, to: self, before: before, after: try RegisterView(store, session, entry.commit))
        } catch {
            throw RegisterError(error)
        }
    }

    /// The newest roster before a place in the history that can be worked with: settings that nobody can read give nobody a right
    /// and take none away.
    private func usableRoster(before position: Int, in history: History) throws -> Roster? {
        for position in (0..<position).reversed() {
            let entry = try history.entry(at: position)
            let roster = try store.roster(tree: entry.commit.tree)
            if Register.refusal(roster) == nil { return roster }
        }
        return nil
    }

    /// The view as it would be with commits on top that nobody has named yet, and the steps that they are.
    package func proposing(_ commits: [Commit]) throws(RegisterError) -> (view: RegisterView, steps: [Step]) {
        do {
            let history = try history().appending(commits)
            let view = try RegisterView(store, session, commits.last ?? commit, history: history)
            let first = history.count - commits.count
            return (view, try history.entries(from: first).map { try view.step($0, of: history) })
        } catch {
            throw RegisterError(error)
        }
    }
}
