import Records
import Register

// What happened to a record in a stretch of the log, in sentences.
extension RecordChanges {
    /// In the order of the procedure, each kind of thing once.
    ///
    /// - Parameter settings: by which departments are named.
    public func sentences(_ settings: Settings) -> [LocalizedText] {
        let rounds = facts.compactMap { fact -> Int? in
            if case .circulated(let round) = fact { round } else { nil }
        }
        var said: [LocalizedText] = []
        if isNew { said.append(LocalizedText(zh: "新建", en: "new")) }
        if !rounds.isEmpty { said.append(circulated(rounds)) }
        if !fields.isEmpty { said.append(changed) }
        said += decisions(settings)
        for fact in facts {
            guard case .confirmed(let round) = fact else { continue }
            said.append(LocalizedText(zh: "第 \(round) 轮已确认", en: "round \(round) was confirmed"))
        }
        if !finished.isEmpty { said.append(done) }
        said += reopened
        said += lines.filter { line in
            line.facts.contains { if case .told = $0 { true } else { false } }
        }.flatMap(\.said)
        said += [rest].compactMap { $0 }
        // Of a record of whose content nothing is told there are no facts, and only so much to say.
        return facts.isEmpty ? said + lines.flatMap(\.said) : said
    }

    private func circulated(_ rounds: [Int]) -> LocalizedText {
        let list = rounds.map(String.init)
        return LocalizedText(
            zh: "送请确认：第 \(list.joined(separator: "、")) 轮",
            en: "circulated: round\(rounds.count == 1 ? "" : "s") \(list.joined(separator: ", "))")
    }

    /// More names than these are only counted.
    private static let namesAtMost = 6

    private var changed: LocalizedText {
        func names(_ language: Language) -> [String] {
            fields.prefix(Self.namesAtMost).map { $0.label(in: language) }
        }
        let more = fields.count - Self.namesAtMost
        return LocalizedText(
            zh: "改动：\(names(.zh).joined(separator: "、"))" + (more > 0 ? "等 \(fields.count) 处" : ""),
            en: "changed: \(names(.en).joined(separator: ", "))" + (more > 0 ? " and \(more) more" : ""))
    }

    /// Who signed which round, one sentence a round; each objection by itself.
    private func decisions(_ settings: Settings) -> [LocalizedText] {
        var (rounds, signed): ([Int], [Int: [DepartmentCode]]) = ([], [:])
        var objections: [LocalizedText] = []
        for fact in facts {
            switch fact {
            case .signed(let department, let round):
                if !rounds.contains(round) { rounds.append(round) }
                signed[round, default: []].append(department)
            case .objected(let department, let round):
                let name: LocalizedText = settings.named(department)
                objections.append(
                    LocalizedText(zh: "\(name.zh)对第 \(round) 轮提出异议", en: "\(name.en) objected to round \(round)"))
            default: break
            }
        }
        let agreed = rounds.map { round in
            let names: LocalizedText = settings.named(signed[round] ?? [])
            return LocalizedText(zh: "签署第 \(round) 轮：\(names.zh)", en: "signed round \(round): \(names.en)")
        }
        return objections + agreed
    }

    private var done: LocalizedText {
        let (list, late) = (finished.map { "\($0)" }, finishedLate.count)
        return LocalizedText(
            zh: "反馈办结：行动项 \(list.joined(separator: "、"))" + (late > 0 ? "（其中逾期 \(late) 项）" : ""),
            en: "reported finished: action\(list.count == 1 ? "" : "s") \(list.joined(separator: ", "))"
                + (late > 0 ? " (\(late) late)" : ""))
    }

    private var reopened: [LocalizedText] {
        func items(_ isReturned: Bool) -> [String] {
            facts.reduce(into: []) { items, fact in
                if case .reopened(let item, isReturned) = fact, !items.contains("\(item)") { items.append("\(item)") }
            }
        }
        func said(_ zh: String, _ en: String, _ items: [String]) -> LocalizedText? {
            guard !items.isEmpty else { return nil }
            return LocalizedText(
                zh: "\(zh)：行动项 \(items.joined(separator: "、"))",
                en: "\(en): action\(items.count == 1 ? "" : "s") \(items.joined(separator: ", "))")
        }
        return [
            said("验收退回", "returned by the initiator", items(true)), said("重新办理", "under way again", items(false)),
        ].compactMap(\.self)
    }

    /// What else was put on record, by its kind.
    private var rest: LocalizedText? {
        let counts = facts.reduce(into: [EventKind: Int]()) { counts, fact in
            if case .counted(let kind) = fact { counts[kind, default: 0] += 1 }
        }
        let kinds = EventKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
        guard !kinds.isEmpty else { return nil }
        return LocalizedText(
            zh: "登记\(kinds.map { "\($0.0.words.zh) \($0.1) 次" }.joined(separator: "、"))",
            en: "also: \(kinds.map { "\($0.1) × \($0.0.words.en)" }.joined(separator: ", "))")
    }
}

extension LogCounts {
    /// `事件 9 件，涉及记录 3 份（新建 1 份）：送请确认 2、签字 6`.
    public var words: LocalizedText {
        let list = kinds.map { kind, count in
            LocalizedText(zh: "\(kind.words.zh) \(count)", en: "\(count) × \(kind.words.en)")
        }
        let new = self.new == 0 ? ("", "") : ("（新建 \(self.new) 份）", " (\(self.new) new)")
        let colon = list.isEmpty ? ("", "") : ("：", ": ")
        return LocalizedText(
            zh: "事件 \(events) 件，涉及记录 \(records) 份\(new.0)\(colon.0)\(list.map(\.zh).joined(separator: "、"))",
            en:
                "\(events) event\(events == 1 ? "" : "s") in \(records) record\(records == 1 ? "" : "s")\(new.1)\(colon.1)"
                + list.map(\.en).joined(separator: ", "))
    }
}
