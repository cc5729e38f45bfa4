import Records

/// The register as a record finds it that is to go out: what there is of the records that it cites, by what their files say.
public struct CitationGround {
    private let view: RegisterView
    private let history: History
    /// Events from here on are not there yet.
    private let position: Int

    /// Before a step.
    public init?(before step: Step) {
        guard let before = step.before else { return nil }
        (view, history, position) = (before, step.history, step.entry.position)
    }

    /// For a draft, as things stand now.
    public init(_ view: RegisterView) throws(RegisterError) {
        (self.view, history, position) = (view, try view.history(), .max)
    }

    /// What is to be said of a record's citations and relations (S8, 记录关系), each with its place.
    public func findings(in record: Record, as number: RecordNumber) throws -> [Finding] {
        var findings: [Finding] = []
        for (index, citation) in record.citations.enumerated() where citation != number {
            findings += try self.findings(on: citation, at: FieldPath(\Record.citations) + index, but: number)
        }
        for (index, relation) in record.relations.enumerated() {
            guard let earlier = relation.record, earlier != number else { continue }
            let path = record.path(toRelation: index)
            let known = try self.findings(on: earlier, at: path + \Relation.record, but: number)
            findings += known
            guard !known.hasErrors else { continue }
            findings += try self.findings(on: relation, to: earlier, of: record, at: path)
            if let circle = try way(from: earlier, to: number) {
                findings.append(Self.circular([number] + circle, path))
            }
        }
        return findings
    }

    /// What took a record's place, itself in force: the first that did.
    ///
    /// - Parameter other: a record that does not count.
    public func replacement(of number: RecordNumber, but other: RecordNumber? = nil) throws -> RecordNumber? {
        try successors(of: number, but: other).first { $0.relation.relation == .replaces }?.record
    }

    /// Whether nothing is left to do in a record: it is in force, and every action is over, or taken over by a later record.
    ///
    /// - Parameter open: its actions that are not over.
    public func isOver(_ record: Record, _ number: RecordNumber, leaving open: [ActionItem]) throws -> Bool {
        if record.state(leaving: open) == .completed { return true }
        guard record.isInForce, record.archived == nil, record.void == nil else { return false }
        return try open.allSatisfy { try isTakenOver($0, of: number) }
    }

    /// Whether a later record in force has an action of this one now.
    public func isTakenOver(_ action: ActionItem, of number: RecordNumber) throws -> Bool {
        try successors(of: number).contains { $0.relation.takes(action.number) }
    }

    // MARK: what is in force

    private func roundInForce(of number: RecordNumber) throws -> Record? {
        for entry in try history.events(of: number).reversed() where entry.position < position {
            if let record = try view.store.record(number, tree: entry.commit.tree)?.record, record.isInForce {
                return record
            }
        }
        return nil
    }

    /// The records in force that take something of another over: what all of its departments have agreed to.
    private func successors(of number: RecordNumber, but other: RecordNumber? = nil) throws
        -> [(record: RecordNumber, relation: Relation)]
    {
        let candidates = try history.records(relatingTo: number, before: position)
        guard !candidates.isEmpty, let earlier = try roundInForce(of: number) ?? view.record(number)?.record else {
            return []
        }
        var found: [(RecordNumber, Relation)] = []
        for candidate in candidates where candidate != number && candidate != other {
            guard let now = try view.record(candidate)?.record, now.void == nil,
                let later = try roundInForce(of: candidate),
                view.settings.departments(of: earlier, missingIn: later).isEmpty
            else { continue }
            found += later.relations.filter { $0.record == number }.map { (candidate, $0) }
        }
        return found
    }

    // MARK: findings

    private func findings(on cited: RecordNumber, at path: FieldPath, but number: RecordNumber) throws -> [Finding] {
        guard let record = try view.record(cited)?.record else {
            if let stub = try view.stub(cited)?.value {
                return [
                    Finding(
                        "citation-void", .warning,
                        LocalizedText(
                            zh: "引用的 \(cited) 已按清册 \(stub.list) 销毁",
                            en: "\(cited), which it cites, was disposed of by the list \(stub.list)"), path: path)
                ]
            }
            return [
                Finding(
                    "citation-unknown", .error,
                    LocalizedText(zh: "登记簿中没有所引用的 \(cited)", en: "\(cited), which it cites, is not in the register"),
                    hint: LocalizedText(zh: "请改正编号，或删去引用", en: "correct the number, or leave the citation out"),
                    path: path)
            ]
        }
        if record.void != nil {
            return [
                Finding(
                    "citation-void", .warning,
                    LocalizedText(zh: "引用的 \(cited) 已作废", en: "\(cited), which it cites, is void"), path: path)
            ]
        }
        guard let later = try replacement(of: cited, but: number) else { return [] }
        return [
            Finding(
                "citation-replaced", .warning,
                LocalizedText(
                    zh: "引用的 \(cited) 已被 \(later) 取代", en: "\(cited), which it cites, is replaced by \(later)"),
                hint: LocalizedText(zh: "请核对是否应引用 \(later)", en: "check whether \(later) is meant"), path: path)
        ]
    }

    /// Whether an amendment or a replacement can take over what it names.
    private func findings(on relation: Relation, to number: RecordNumber, of record: Record, at path: FieldPath) throws
        -> [Finding]
    {
        guard relation.relation == .amends || relation.relation == .replaces,
            let earlier = try roundInForce(of: number) ?? view.record(number)?.record
        else { return [] }
        var findings: [Finding] = []
        if let action = relation.action, !earlier.actions.contains(where: { $0.number == action }) {
            let numbers = earlier.actions.compactMap(\.number).map(String.init)
            findings.append(
                Finding(
                    "relation-action-unknown", .error,
                    LocalizedText(zh: "\(number) 没有序号为 \(action) 的行动项", en: "\(number) has no action \(action)"),
                    hint: LocalizedText(
                        zh: "现有行动项序号：\(numbers.joined(separator: "、"))",
                        en: "there are: \(numbers.joined(separator: ", "))"),
                    path: path + \Relation.action))
        }
        let lacking = view.settings.departments(of: earlier, missingIn: record)
        if !lacking.isEmpty {
            let named = view.settings.named(lacking)
            findings.append(
                Finding(
                    "replacement-partial", .warning,
                    LocalizedText(
                        zh: "\(number) 的\(named.zh)未列入本记录，\(number) 仍然有效",
                        en: "\(named.en), of \(number), is not listed here: \(number) will hold all the same"),
                    hint: LocalizedText(
                        zh: "请将其列为参与部门，由其签字同意", en: "list it among the participants, so that it signs too"),
                    path: path))
        }
        return findings
    }

    /// The way along relations from one record to another, by what is in force and what waits; nil where there is none.
    private func way(from start: RecordNumber, to end: RecordNumber) throws -> [RecordNumber]? {
        var ways: [[RecordNumber]] = [[start]]
        var seen: Set = [start]
        while let way = ways.popLast() {
            guard let last = way.last else { continue }
            let rounds = [try roundInForce(of: last), try view.record(last)?.record].compactMap { $0 }
            for next in rounds.flatMap(\.relations).compactMap(\.record) {
                if next == end { return way + [end] }
                if seen.insert(next).inserted { ways.append(way + [next]) }
            }
        }
        return nil
    }

    private static func circular(_ circle: [RecordNumber], _ path: FieldPath) -> Finding {
        let way = circle.map { "\($0)" }.joined(separator: " → ")
        return Finding(
            "citation-circular", .error,
            LocalizedText(zh: "记录关系互相循环：\(way)", en: "the relations run in a circle: \(way)"),
            hint: LocalizedText(
                zh: "后续记录指向以往记录；仅供参考的，写入“引用记录”",
                en: "a later record points at an earlier one; what is only referred to is a citation"),
            path: path + \Relation.record)
    }
}
