import Git
import Records

/// A sign-off that has arrived as a tag and is not in the record yet.
public struct PendingSignOff: Sendable {
    /// `signoff/2024-MKT-001/2/RND`.
    public let name: String
    public let id: ObjectID
    public let entry: EmbeddedSignOff
    public let findings: [Finding]
}

/// A tag's reference, by its name under `refs/tags/`.
public struct SignOffReference: Sendable {
    public let name: String
    public let id: ObjectID

    public init(name: String, id: ObjectID) { (self.name, self.id) = (name, id) }
}

extension RegisterView {
    /// Every reference that claims to be a sign-off, by the record that its name is for; read once for a view.
    public func signoffReferences() throws(RegisterError) -> [RecordNumber: [SignOffReference]] {
        if let known = remembered(\.references) { return known }
        do {
            var found: [RecordNumber: [SignOffReference]] = [:]
            for (name, id) in try repository.references(under: RegisterPath.signoffs) {
                let name = String(name.dropFirst(Self.tags.count))
                guard let number = name.split(separator: "/").dropFirst().first.flatMap({ RecordNumber($0) }) else {
                    continue
                }
                found[number, default: []].append(SignOffReference(name: name, id: id))
            }
            let references = found
            remember { $0.references = references }
            return references
        } catch {
            throw RegisterError(error)
        }
    }

    /// Those of one record, by name. The others are not read.
    package func signoffReferences(of number: RecordNumber) throws(RegisterError) -> [SignOffReference] {
        if let known = remembered(\.references) { return known[number] ?? [] }
        do {
            return try repository.references(under: RegisterPath.signoffs + "\(number)/").map { name, id in
                SignOffReference(name: String(name.dropFirst(Self.tags.count)), id: id)
            }
        } catch {
            throw RegisterError(error)
        }
    }

    private static let tags = "refs/tags/"

    /// The sign-offs of a record that have arrived as tags and are not folded in yet, in the order of their names, each
    /// judged by the roster as it stands now and by the decisions before it.
    ///
    /// - Parameter references: the record's, when they have been read for all.
    public func pendingSignoffs(_ number: RecordNumber, among references: [SignOffReference]? = nil)
        async throws(RegisterError) -> [PendingSignOff]
    {
        let references = if let references { references } else { try signoffReferences(of: number) }
        guard !references.isEmpty, let stored = try record(number) else { return [] }
        let ledger = try await signOffLedger(of: number)
        let folded = Set(ledger.entries.map(\.entry.tagID))
        var pending: [PendingSignOff] = []
        var (earlier, accepted) = (ledger.good, stored.record.signoffs)
        for reference in inFoldingOrder(references.filter { !folded.contains($0.id) }) {
            let (found, verdict) = try await judge(reference, stored, earlier, after: accepted)
            pending.append(found)
            guard !found.findings.hasErrors, let verdict else { continue }
            earlier.append(verdict)
            accepted.append(found.entry)
        }
        return pending
    }

    /// By name, but first the departments that object: their word is not lost to a confirmation that arrives with it
    /// (decision 27).
    private func inFoldingOrder(_ references: [SignOffReference]) -> [SignOffReference] {
        let entries = references.map { (reference: $0, entry: Self.entry(named: $0.name), decision: decision(of: $0)) }
        let objecting = Set(entries.filter { $0.decision == .object }.compactMap(\.entry.department))
        func isFirst(_ department: DepartmentCode?) -> Bool { department.map(objecting.contains) ?? false }
        let (first, rest) = (
            entries.filter { isFirst($0.entry.department) }, entries.filter { !isFirst($0.entry.department) }
        )
        return (first + rest).map(\.reference)
    }

    private func decision(of reference: SignOffReference) -> Decision? {
        (try? repository.tag(reference.id)).flatMap { SignOffStatement(message: $0.message)?.decision }
    }

    /// Judges a tag that nobody has named yet, as it would be judged once it is folded in now.
    package func verdict(onUnnamed entry: EmbeddedSignOff, of number: RecordNumber) async throws(RegisterError)
        -> SignOffVerdict
    {
        guard let stored = try record(number) else { throw .noRecord(number) }
        let ledger = try await signOffLedger(of: number)
        return await ground(for: entry, stored.record.signoffs, number, ledger.good, try history()).verdict(on: entry)
    }

    private func ground(
        for entry: EmbeddedSignOff, _ accepted: [EmbeddedSignOff], _ number: RecordNumber, _ earlier: [SignOffVerdict],
        _ history: History
    ) -> SignOffGround {
        let ordinal =
            accepted.count { $0.department == entry.department && $0.round == entry.round } + 1
        return SignOffGround(
            number: number, view: self, history: history, roster: roster, newest: roster,
            logTime: max(session.now, history.last?.logTime ?? 0), recorded: session.now, ordinal: ordinal,
            position: history.count, earlier: earlier.filter { $0.round == entry.round })
    }

    private func judge(
        _ reference: SignOffReference, _ stored: StoredRecord, _ earlier: [SignOffVerdict],
        after accepted: [EmbeddedSignOff]
    ) async throws(RegisterError) -> (PendingSignOff, SignOffVerdict?) {
        var entry = Self.entry(named: reference.name)
        guard let object = try? repository.read(reference.id, limit: 1 << 20), object.kind == .tag,
            object.bytes.last == UInt8(ascii: "\n"),
            let text = String(validating: object.bytes.dropLast(), as: UTF8.self)
        else {
            let finding = Finding(
                "signoff-not-a-tag", .error,
                LocalizedText(zh: "\(reference.name) 不是签名标签", en: "\(reference.name) is not a signed tag"),
                number: stored.number)
            return (PendingSignOff(name: reference.name, id: reference.id, entry: entry, findings: [finding]), nil)
        }
        let tag = try? Tag(object.bytes)
        entry.tag = text
        entry.decision = SignOffStatement(message: tag?.message ?? "")?.decision
        let verdict = await ground(for: entry, accepted, stored.number, earlier, try history()).verdict(on: entry)
        var findings = verdict.findings
        if let tag, tag.name != reference.name {
            findings.append(
                Finding(
                    "signoff-ref-name", .error,
                    LocalizedText(
                        zh: "标签名与引用 \(reference.name) 不一致",
                        en: "the tag's own name is not that of \(reference.name)"),
                    number: stored.number))
        }
        return (PendingSignOff(name: reference.name, id: reference.id, entry: entry, findings: findings), verdict)
    }

    /// What a name such as `signoff/2024-MKT-001/2/RND-2` is for.
    private static func entry(named name: String) -> EmbeddedSignOff {
        let parts = name.split(separator: "/")
        var entry = EmbeddedSignOff()
        entry.department = parts.last.flatMap { $0.split(separator: "-").first }.flatMap { DepartmentCode($0) }
        entry.round = parts.dropFirst(2).first.flatMap { Int($0) }
        return entry
    }
}
