import Git
import Records
import Register

// Disposal lists and their witnesses (销毁清册, 监销; decision 14).
extension StepRule {
    /// A list says what is true of records that are there, and is made once.
    static let listSound = StepRule(
        "list-unsound",
        LocalizedText(
            zh: "销毁清册逐份如实载明期限与校验值，编号连续",
            en: "A disposal list says what is true of each record; lists are numbered in a row.")
    ) { step, findings in
        guard step.kind == .appraisal else { return }
        guard let before = step.before, let news = try step.disposalListNews(), try step.changes().count == 1,
            news.before == nil
        else { return findings.error("应只拟定一份新清册", "it makes one new list, and nothing else") }
        if let first = news.after.findings.first {
            return findings.error("清册不规范：\(first.message.zh)", "the list is not as it must be: \(first.message.en)")
        }
        let list = news.after.list
        let day = step.dayMade
        let last = try before.disposalLists().compactMap { DisposalList.parts(of: $0.name) }.filter {
            $0.year == day.year
        }.map(\.serial).max()
        if DisposalList.name(year: day.year, serial: (last ?? 0) + 1) != news.name {
            findings.error("清册编号 \(news.name) 不是下一个编号", "\(news.name) is not the next list's number")
        }
        let person = try await step.actor()
        if !list.by.isSameAddress(as: person) {
            findings.error("清册所载经办人为 \(list.by)，提交人为 \(person)", "the list names \(list.by), and \(person) made it")
        }
        let made = step.commit.author.seconds
        if list.at.map({ abs($0.seconds - made) > History.tolerance }) ?? true {
            findings.error("清册所载时间不是拟定的时间", "its time is not that at which it was made")
        }
        if !list.witnesses.isEmpty { findings.error("新清册不得已有监销签字", "a new list has no witnesses yet") }
        if list.asOf.map({ $0 > day }) ?? true {
            findings.error("截止日期晚于拟定之日", "the day that it is as of is yet to come")
        }
        let numbers = list.entries.compactMap(\.record)
        if numbers.count != list.entries.count || Set(numbers).count != numbers.count {
            findings.error("清册的记录缺失或重复", "a record is missing, or named twice")
        }
        let takesOff = try numbers.contains { try before.record($0).flatMap(before.openList) != nil }
        if list.disposed.isEmpty, !takesOff {
            findings.error("清册没有待销毁的记录，也未撤下已列的记录", "it disposes of nothing, and takes nothing off an older list")
        }
        if list.salts.compactMap(\.record) != list.disposed || Set(list.salts.map(\.salt)).count != list.salts.count {
            findings.error("盐值与待销毁的记录不一一对应", "the salts are not one for each record to be disposed of")
        }
        for entry in list.entries { try checkEntry(entry, of: news.after, step, before, &findings) }
    }

    private static func checkEntry(
        _ entry: DisposalEntry, of list: StoredDisposalList, _ step: Step, _ before: RegisterView,
        _ findings: inout RuleFindings
    ) throws {
        guard let number = entry.record else { return }
        guard let stored = try before.record(number), stored.findings.isEmpty else {
            return findings.error("登记簿中没有 \(number)", "the register has no \(number)")
        }
        let retention = try before.retention(of: stored, in: step.history, before: step.entry.position)
        var stated = DisposalEntry(number, entry.act ?? .keep, retention, reason: entry.reason)
        stated.digest = entry.digest
        if stated != entry {
            findings.error("\(number) 的期限或依据与登记簿不符", "what it says of the term of \(number) is not so")
        }
        switch entry.act {
        case .dispose:
            let salt = list.salt(for: number) ?? ""
            if !DisposalList.isSalt(salt) || DisposalList.digest(of: stored.file.bytes, salt: salt) != entry.digest {
                findings.error("\(number) 的校验值与其文件不符", "the digest of \(number) is not that of its file")
            }
        case .keep, nil:
            if entry.act == nil || entry.reason.isEmpty || !entry.digest.isEmpty {
                findings.error("\(number) 暂缓销毁，应写明原因", "\(number) is kept: it says why, and has no digest")
            }
        }
    }

    /// A list is kept for good, and nothing in it changes but that witnesses are added.
    static let listKept = StepRule(
        "list-changed",
        LocalizedText(
            zh: "销毁清册长期保存，拟定后不得改动，只增加监销签字",
            en: "A disposal list is kept for good and never changed; witnesses are added, and nothing else.")
    ) { step, findings in
        for change in try step.changes() {
            guard let name = RegisterPath.list(of: change.path) else { continue }
            guard change.old != nil else {
                if step.kind != .appraisal {
                    findings.error("清册 \(name) 不是由销毁鉴定拟定的", "the list \(name) was not made by its own event")
                }
                continue
            }
            guard let old = try step.before?.disposalList(name), let new = try step.after.disposalList(name) else {
                findings.error("清册 \(name) 被删除", "the list \(name) was removed")
                continue
            }
            let isSame =
                new.findings.isEmpty && old.signed == new.signed && old.list.salts == new.list.salts
                && new.list.witnesses.starts(with: old.list.witnesses)
            if !isSame || step.kind != .witness {
                findings.error("清册 \(name) 在拟定之后被改动", "the list \(name) was changed after it was made")
            }
        }
    }

    /// A witness's word holds where it is recorded: two people, named in the settings, none of them a registrar.
    static let witnessHolds = StepRule(
        "witness-refused",
        LocalizedText(
            zh: "监销签字由设置所列、不任登记员的监销人签署，一人一次",
            en: "A witness is named in the settings, is no registrar, and signs a list once.")
    ) { step, findings in
        guard step.kind == .witness else { return }
        guard let news = try step.disposalListNews(), let before = news.before, news.witnesses.count == 1,
            try step.changes().count == 1
        else {
            return findings.error("应只在一份清册上增加一项监销签字", "it adds one witness to one list, and nothing else")
        }
        let earlier = try await step.view.witnesses(of: news.name).prefix(before.list.witnesses.count)
        for entry in news.witnesses {
            let verdict = try await step.view.verdict(
                on: entry, before, foldedBy: step.entry, after: Array(earlier), in: step.history)
            for finding in verdict.findings where finding.severity == .error {
                findings.take([finding])
            }
        }
        if let error = try step.before?.refusal(toSign: before) {
            findings.error(error.message.zh, error.message.en, hint: error.hint)
        }
    }
}

extension Step {
    /// The day on which it was put here, in the register's time: by the log's clock, and never later than the commit says.
    var dayMade: Day { moment(min(commit.committer.seconds, entry.logTime)).day }
}
