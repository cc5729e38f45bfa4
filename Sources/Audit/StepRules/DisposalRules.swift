import Git
import Records
import Register

// Disposal itself (销毁): by a list that two witnesses signed, of what is past its term, not held and not cited (closing.md 1).
extension StepRule {
    static let disposalEarly = barred(
        .early,
        LocalizedText(zh: "保存期满之前不得销毁（S27）", en: "Nothing is disposed of before its term is over (S27)."))
    static let disposalHeld = barred(
        .held, LocalizedText(zh: "冻结的记录解除前不得销毁", en: "What is held is not disposed of until it is released."))
    static let disposalCited = barred(
        .cited,
        LocalizedText(
            zh: "仍被未结记录引用的，写明原因方可销毁", en: "What an open record cites is disposed of only where the list says why."))

    /// What stands in the way, looked at when a list is made and again in each commit that carries it out.
    private static func barred(_ kind: DisposalBar.Kind, _ about: LocalizedText) -> StepRule {
        StepRule(kind.rawValue, about) { step, findings in
            guard let event = step.kind, [.appraisal, .disposal].contains(event), let before = step.before else {
                return
            }
            let list =
                try event == .appraisal
                ? step.disposalListNews()?.after : step.entry.value(of: "List").flatMap(before.disposalList)
            let numbers = event == .appraisal ? list?.list.disposed ?? [] : [step.number].compactMap { $0 }
            let day = event == .appraisal ? list?.list.asOf ?? step.dayMade : step.dayMade
            for number in numbers {
                guard let stored = try before.record(number) else { continue }
                let bar = try before.disposalBar(
                    kind, to: stored, on: min(day, step.dayMade), in: step.history, before: step.entry.position,
                    isExcused: list?.entry(for: number)?.reason.isEmpty == false)
                if let bar { findings.error(bar.message.zh, bar.message.en, hint: bar.hint) }
            }
        }
    }

    /// A record is disposed of by the newest list that names it, which is as it was made.
    static let disposalListed = StepRule(
        "disposal-unlisted",
        LocalizedText(zh: "只按最近一份列有该记录的清册销毁", en: "A record is disposed of by the newest list that names it.")
    ) { step, findings in
        guard step.kind == .disposal, let number = step.number, let before = step.before else { return }
        guard let name = step.entry.value(of: "List"), let list = try before.disposalList(name), list.findings.isEmpty,
            let entry = list.entry(for: number)
        else {
            return findings.error(
                "\(number) 未列入销毁清册", "no disposal list names \(number)",
                hint: LocalizedText(zh: "拟定清册：concord dispose list", en: "make one: concord dispose list"))
        }
        if entry.act != .dispose {
            findings.error("清册 \(name) 载明 \(number) 暂缓销毁", "the list \(name) says that \(number) is kept")
        }
        if let lapse = try before.lapse(of: number, on: list) {
            findings.error(lapse.zh, lapse.en, hint: list.lapsed.hint)
        }
    }

    /// Two witnesses have signed the list.
    static let disposalWitnessed = StepRule(
        "disposal-unwitnessed",
        LocalizedText(zh: "清册经两名监销人签字后方可销毁", en: "Two witnesses sign a list before it is carried out.")
    ) { step, findings in
        guard step.kind == .disposal, let before = step.before, let name = step.entry.value(of: "List"),
            let list = try before.disposalList(name)
        else { return }
        let count = list.list.witnesses.count
        let good = try await step.view.witnesses(of: name).prefix(count).count(where: \.isGood)
        if let error = list.unwitnessed(good: good) {
            findings.error(error.message.zh, error.message.en, hint: error.hint)
        }
    }

    /// What stays says what is true, and nothing else stays.
    static let stubSound = StepRule(
        "stub-unsound",
        LocalizedText(
            zh: "销毁后只留存根，存根如实载明且不含内容", en: "A stub alone stays; it says what is true, and no word of the content.")
    ) { step, findings in
        guard step.kind == .disposal, let number = step.number, let before = step.before else { return }
        guard let stored = try before.record(number) else {
            return findings.error("\(number) 不在登记簿中，无可销毁", "\(number) is not there to be disposed of")
        }
        let tree = step.after.tree
        let materials = try step.after.repository.files(under: RegisterPath.materials(of: number), in: tree)
        if try step.after.record(number) != nil || !materials.isEmpty {
            findings.error("\(number) 的文件或材料仍在", "the file or the materials of \(number) are still there")
        }
        guard let stub = try step.after.stub(number) else {
            return findings.error("未留存根", "no stub stays of \(number)")
        }
        if let first = stub.findings.first {
            return findings.error("存根不规范：\(first.message.zh)", "the stub is not as it must be: \(first.message.en)")
        }
        let person = try await step.actor()
        let retention = try before.retention(of: stored, in: step.history, before: step.entry.position)
        let list = try step.entry.value(of: "List").flatMap(before.disposalList)
        let truth = DisposalStub(
            of: stored, retention, list, at: stub.value.at, by: stub.value.by, settings: step.settings)
        let made = step.commit.author.seconds
        let isTimely = stub.value.at.map { abs($0.seconds - made) <= History.tolerance } ?? false
        if stub.value != truth || !isTimely || !stub.value.by.isSameAddress(as: person) {
            findings.error(
                "存根所载与记录、清册或本次提交不符", "the stub says something else than the record, the list or this commit")
        }
    }

    /// A number that was disposed of never returns.
    static let disposedForGood = StepRule(
        "record-disposed",
        LocalizedText(
            zh: "已销毁的记录不得恢复，编号不再使用", en: "What was disposed of does not come back, and its number is not used again.")
    ) { step, findings in
        guard let number = step.number, let before = step.before, let stub = try before.stub(number) else { return }
        let error = RegisterError.disposed(stub.value, number)
        findings.error(error.message.zh, error.message.en, hint: error.hint)
    }
}

extension DisposalStub {
    /// What stays of a record.
    package init(
        of stored: StoredRecord, _ retention: Retention, _ list: StoredDisposalList?, at: Moment?, by: String,
        settings: Settings
    ) {
        self.init()
        (number, department, date) = (stored.number, stored.number.department, stored.record.date)
        if settings.policy.stubTitles { title = stored.record.title }
        (archivedOn, self.at, self.by) = (retention.archivedOn, at, by)
        (self.list, digest) = (list?.name ?? "", list?.entry(for: stored.number)?.digest ?? "")
    }
}
