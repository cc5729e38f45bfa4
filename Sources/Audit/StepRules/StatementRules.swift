import Git
import Records
import Register

// What an event says of itself, and that it is true (decision 20).
extension StepRule {
    /// The trailers say what the text changes.
    static let trailersAgree = StepRule(
        "trailers-agree", LocalizedText(zh: "提交的附注与它改动的内容一致", en: "An event's trailers say what its text changes.")
    ) { step, findings in
        func expect(_ trailer: String, _ values: [String]) {
            let said = step.entry.values(of: trailer)
            guard said != values else { return }
            findings.error(
                "附注 \(trailer) 为“\(said.joined(separator: "、"))”，内容是“\(values.joined(separator: "、"))”",
                "its trailer \(trailer) says \"\(said.joined(separator: ", "))\", its text \"\(values.joined(separator: ", "))\""
            )
        }
        if let news = try step.delegationNews() {
            expect("Department", [news.department.text])
            expect("Act", news.entries.compactMap { $0.act?.rawValue })
        }
        if let kind = step.kind, [.appraisal, .witness].contains(kind), let news = try step.disposalListNews() {
            expect("List", [news.name])
            expect("Witness", kind == .witness ? news.witnesses.map(\.by) : [])
        }
        guard let kind = step.kind, let news = try step.news() else { return }
        let said = news.entries.flatMap { $0.trailers }
        for key in LivingTrailer.keys where kind != .reminder || key != "Action" {
            expect(key, said.filter { $0.key == key }.map(\.value))
        }
        if [.referral, .ruling, .paper, .contest].contains(kind) {
            expect("Round", said.filter { $0.key == "Round" }.map(\.value))
        }
        expect(
            "Department",
            kind == .signoff
                ? news.signoffs.compactMap { $0.department?.text }
                : said.filter { $0.key == "Department" }.map(\.value))
        if kind == .signoff {
            for round in Set(news.signoffs.compactMap(\.round)) { expect("Round", ["\(round)"]) }
        }
        expect("Relation", kind == .round ? news.after.relatedRecords.map { "\($0)" } : [])
        if kind == .notice { expect("Sequence", ["\(try step.earlier().count { $0.kind == .notice })"]) }
        if kind != .reminder { expect("Step", []) }
        if kind == .reminder, step.entry.actions.isEmpty, step.entry.supports.isEmpty {
            findings.error("未说明所提醒的行动项", "it does not say which actions it reminds of")
        }
        let reminded = step.entry.values(of: "Action")
        if kind == .reminder, Set(reminded).count < reminded.count {
            findings.error("同一行动项提醒了两次", "it reminds of an action twice")
        }
    }

    /// Who is named as having done it is who did it.
    static let actorStated = StepRule(
        "actor-stated",
        LocalizedText(zh: "记录所载的办理人即该事件的提交人", en: "Whom the record names as having done it is who did it.")
    ) { step, findings in
        guard let kind = step.kind, kind != .import else { return }
        let person = step.entry.person
        let stated = try step.delegationNews()?.entries.map(\.by) ?? step.news()?.makers(of: kind) ?? []
        for name in stated where !name.isSameAddress(as: person) {
            findings.error("记录所载办理人为 \(name)，提交人为 \(person)", "the record says that \(name) did it, and \(person) did")
        }
    }

    /// The times in the record are those at which it was done, which is the author's time (decision 23).
    static let timeStated = StepRule(
        "time-stated",
        LocalizedText(zh: "记录所载的时间即该事件的时间", en: "The times in the record are those at which it was done.")
    ) { step, findings in
        guard let kind = step.kind else { return }
        let stated = try step.delegationNews()?.entries.map(\.at) ?? step.news()?.times(of: kind) ?? []
        let made = step.commit.author.seconds
        // Terms end with a day, and the day is the register's: at another offset it could be told as another.
        for time in stated
        where time.map({ abs($0.seconds - made) > History.tolerance || $0.day != step.moment($0.seconds).day }) ?? true
        {
            findings.error(
                "记录所载时间为\(time.map { " \($0)" } ?? "空")，事件时间为 \(step.moment(made))",
                "the record says \(time.map { "\($0)" } ?? "no time"), and it was done at \(step.moment(made))"
            )
        }
    }

    /// The initiating department of a number never changes (decision 19).
    static let numberDepartment = StepRule(
        "number-department",
        LocalizedText(zh: "发起部门与编号一致，永不改变", en: "The initiating department is the number's, for good.")
    ) { step, findings in
        guard let number = step.number, let after = try step.recordAfter(), after.findings.isEmpty else { return }
        let department = after.record.department
        if department != number.department, department != nil || [.round, .notice].contains(step.kind) {
            findings.error(
                "编号 \(number) 的发起部门不得为\(department.map { " \($0)" } ?? "空")",
                "the initiating department of \(number) cannot be \(department?.text ?? "none")",
                hint: LocalizedText(
                    zh: "改由其他部门发起的，须另立记录，并引用本记录",
                    en: "for another department to initiate, make a record of its own that cites this one"))
        }
    }
}

extension RecordNews {
    /// Whom what an event put on record names as having done it.
    fileprivate func makers(of kind: EventKind) -> [String] {
        switch kind {
        case .hold: holds.map(\.by)
        case .release: released.map(\.releasedBy)
        case .archive: archived.map { [$0.by] } ?? []
        case .void: void.map { [$0.by] } ?? []
        default: entries.compactMap(\.maker)
        }
    }

    /// When it says that it was done.
    fileprivate func times(of kind: EventKind) -> [Moment?] {
        switch kind {
        case .hold: holds.map(\.at)
        case .release: released.map(\.releasedAt)
        case .archive: archived.map { [$0.at] } ?? []
        case .void: void.map { [$0.at] } ?? []
        default: entries.map(\.at)
        }
    }
}
