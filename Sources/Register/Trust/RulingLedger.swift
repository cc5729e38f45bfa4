import Git
import Records

/// What was ever asked and ruled of a record's rounds, in order, each ruling judged where it was put on record (F12).
public struct RulingLedger: Sendable {
    public struct Entry: Sendable {
        public let entry: Ruling
        /// Nil for a referral, which only asks.
        public let verdict: RulingVerdict?
        /// Where it was put on record.
        public let fold: HistoryEntry

        public var isGood: Bool { verdict?.isGood != false }
        /// The tag's own name; nil where there is none to be read.
        public var name: String? { try? Tag(Array((entry.tag + "\n").utf8)).name }
    }

    public internal(set) var entries: [Entry] = []

    /// Those that count, as they stand in the record.
    public var goodEntries: [Ruling] { entries.filter(\.isGood).map(\.entry) }
    public var verdicts: [RulingVerdict] { entries.compactMap(\.verdict) }
}

extension RegisterView {
    /// The rulings on a record that its history tells.
    public func rulingLedger(of number: RecordNumber) async throws(RegisterError) -> RulingLedger {
        if let known = remembered({ $0.rulings[number] }) { return known }
        let history = try history()
        var ledger = RulingLedger()
        var last = Record()
        for event in try history.events(of: number) {
            let stored: StoredRecord?
            do { stored = try store.record(number, tree: event.commit.tree) } catch { throw RegisterError(error) }
            guard let now = stored?.record else { continue }
            if now.rulings != last.rulings {
                let known = ledger.entries.map(\.entry)
                for entry in now.rulings where !known.contains(entry) {
                    let verdict = try await verdict(on: entry, in: event, of: number, after: last, history)
                    ledger.entries.append(.init(entry: entry, verdict: verdict, fold: event))
                }
            }
            last = now
        }
        let found = ledger
        remember { $0.rulings[number] = found }
        return found
    }

    private func verdict(
        on entry: Ruling, in event: HistoryEntry, of number: RecordNumber, after before: Record, _ history: History
    ) async throws(RegisterError) -> RulingVerdict? {
        if entry.act == .refer, entry.tag.isEmpty, event.kind == .referral { return nil }
        guard entry.act != .refer, event.kind == .ruling, event.position > 0 else {
            return .unplaced(
                entry,
                Self.finding(
                    "ruling-unplaced", number, "第 \(entry.round ?? 0) 轮的裁定不是由裁定事件记入记录的",
                    "the ruling on round \(entry.round ?? 0) was not recorded by a ruling's event"))
        }
        let roster: Roster
        do { roster = try store.roster(tree: history.entry(at: event.position - 1).commit.tree) } catch {
            throw RegisterError(error)
        }
        let earlier = try await signOffLedger(of: number).entries.filter { $0.fold.position < event.position }
        let ground = SignOffGround(
            number: number, view: self, history: history, roster: roster, newest: self.roster, logTime: event.logTime,
            recorded: event.commit.committer.seconds, ordinal: 1, position: event.position,
            earlier: earlier.map(\.verdict).filter { $0.isGood && $0.round == entry.round })
        return await ground.verdict(on: entry, before: before)
    }
}

/// A ruling that has arrived as a tag and is not in the record yet.
public struct PendingRuling: Sendable {
    /// `ruling/2024-MKT-001/2`.
    public let name: String
    public let id: ObjectID
    public let entry: Ruling
    public let findings: [Finding]
}

extension RegisterView {
    /// The rulings of a record that have arrived as tags and are not on record yet, each judged as it would be now.
    public func pendingRulings(_ number: RecordNumber) async throws(RegisterError) -> [PendingRuling] {
        guard let stored = try record(number) else { return [] }
        let references: [(name: String, id: ObjectID)]
        do { references = try repository.references(under: RegisterPath.rulings + "\(number)/") } catch {
            throw RegisterError(error)
        }
        guard !references.isEmpty else { return [] }
        let ledger = try await rulingLedger(of: number)
        let known = Set(ledger.entries.map(\.entry.tagID))
        var pending: [PendingRuling] = []
        for (name, id) in references where !known.contains(id) {
            pending.append(try await pendingRuling(name, id, stored))
        }
        return pending
    }

    /// The records that tags of rulings are for, on record or not, by number.
    package func numbersWithRulings() throws(RegisterError) -> [RecordNumber] {
        do {
            let names = try repository.references(under: RegisterPath.rulings).map(\.name)
            return Set(names.compactMap { $0.split(separator: "/").dropFirst(3).first.flatMap { RecordNumber($0) } })
                .sorted()
        } catch {
            throw RegisterError(error)
        }
    }

    /// What an object would be under the name of a ruling.
    package func pendingRuling(_ reference: String, _ id: ObjectID, _ stored: StoredRecord)
        async throws(RegisterError) -> PendingRuling
    {
        let name = String(reference.dropFirst("refs/tags/".count))
        var entry = Ruling()
        entry.round = name.split(separator: "/").last.flatMap { Int($0) }
        guard let object = try? repository.read(id, limit: 1 << 20), object.kind == .tag,
            object.bytes.last == UInt8(ascii: "\n"),
            let text = String(validating: object.bytes.dropLast(), as: UTF8.self)
        else {
            let finding = Finding(
                "signoff-not-a-tag", .error,
                LocalizedText(zh: "\(name) 不是签名标签", en: "\(name) is not a signed tag"), number: stored.number)
            return PendingRuling(name: name, id: id, entry: entry, findings: [finding])
        }
        let tag = try? Tag(object.bytes)
        let statement = RulingStatement(message: tag?.message ?? "")
        (entry.tag, entry.act, entry.reason) = (text, statement?.act, statement?.reason ?? "")
        var findings = try await verdict(onUnnamed: entry, of: stored).findings
        if let tag, tag.name != name {
            findings.append(
                Finding(
                    "signoff-ref-name", .error,
                    LocalizedText(zh: "标签名与引用 \(name) 不一致", en: "the tag's own name is not that of \(name)"),
                    number: stored.number))
        }
        return PendingRuling(name: name, id: id, entry: entry, findings: findings)
    }

    /// Judges a ruling that nobody has named yet, as it would be judged once it is put on record now.
    package func verdict(onUnnamed entry: Ruling, of stored: StoredRecord) async throws(RegisterError) -> RulingVerdict
    {
        let history = try history()
        let earlier = try await signOffLedger(of: stored.number).good.filter { $0.round == entry.round }
        let ground = SignOffGround(
            number: stored.number, view: self, history: history, roster: roster, newest: roster,
            logTime: max(session.now, history.last?.logTime ?? 0), recorded: session.now, ordinal: 1,
            position: history.count, earlier: earlier)
        return await ground.verdict(on: entry, before: stored.record)
    }

    /// The settings before a record's round, by which its arbiters are known; nil where there is no such round.
    package func settings(beforeRound round: Int, of number: RecordNumber) throws(RegisterError) -> Settings? {
        let history = try history()
        guard let made = try history.round(round, of: number), made.position > 0 else { return nil }
        do { return try store.roster(tree: history.entry(at: made.position - 1).commit.tree).settings } catch {
            throw RegisterError(error)
        }
    }
}
