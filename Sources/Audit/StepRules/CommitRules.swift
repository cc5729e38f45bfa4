import Git
import Records
import Register

// What a commit is, before what it does.
extension StepRule {
    /// Every commit says what event it is, and about which record.
    static let eventKnown = StepRule(
        "event-known",
        LocalizedText(zh: "每个提交均说明事件类别与所属记录", en: "Every commit says what event it is, and about which record.")
    ) { step, findings in
        guard let kind = step.kind else {
            return findings.error("未说明事件类别", "it does not say what event it is")
        }
        if kind.isAboutRecord != (step.number != nil) {
            findings.error("未说明所属记录", "it does not say which record it is about")
        }
    }

    /// A commit is as git writes it: nothing in it is for one reader and not for another.
    static let commitPlain = StepRule(
        "commit-malformed",
        LocalizedText(zh: "提交的格式正确，无多余的头部", en: "A commit is as git writes it, without other headers.")
    ) { step, findings in
        if let fault = step.commit.fault {
            findings.error("提交的格式有误；git 的说明：“\(fault)”", "it is not as git writes commits: \(fault)")
        }
        if !step.commit.otherHeaders.isEmpty {
            let names = step.commit.otherHeaders.joined(separator: " ")
            findings.error("提交带有多余的头部：\(names)", "it has other headers: \(names)")
        }
    }

    /// Folders are as git writes them: nothing in them is one thing for us and another for git.
    static let treePlain = StepRule(
        "tree-malformed", LocalizedText(zh: "文件夹的格式正确", en: "Folders are as git writes them.")
    ) { step, findings in
        for fault in try step.treeFaults() {
            let place = fault.path.isEmpty ? "/" : OneLine.text(fault.path)
            findings.error(
                "文件夹 \(place) 的格式有误；git 的说明：“\(fault.reason)”",
                "the folder \(place) is not as git writes it: \(fault.reason)")
        }
    }

    /// Nothing is done before what it is about was there: a clock set back would make what is late seem in time.
    static let madeEarly = StepRule(
        "made-early", LocalizedText(zh: "事件不早于它所依据的轮次", en: "Nothing is made before the round that it is about.")
    ) { step, findings in
        guard let kind = step.kind, step.number != nil, let ground = try step.ground(of: kind) else { return }
        let early = ground.commit.author.seconds - step.commit.author.seconds
        guard early > 2 * History.tolerance else { return }
        findings.warning(
            "所载时间为 \(step.moment(step.commit.author.seconds))，早于其所依据的提交 \(ground.commit.id.short)",
            "it says it was made at \(step.moment(step.commit.author.seconds)), before commit \(ground.commit.id.short), which it stands on"
        )
    }

    /// Published history is one line: a commit has one parent, always (decision 1).
    static let linearHistory = StepRule(
        "linear-history",
        LocalizedText(zh: "历史是一条线：每个提交只有一个父提交", en: "History is one line: each commit has one parent.")
    ) { step, findings in
        let count = step.commit.parents.count
        if count != (step.before == nil ? 0 : 1) { findings.error("该提交有 \(count) 个父提交", "it has \(count) parents") }
    }

    /// Whoever made an event also put it here; it was made before it was put here.
    static let authorCommitter = StepRule(
        "author-committer",
        LocalizedText(
            zh: "作者即提交者，且作者时间不晚于提交时间", en: "Whoever made an event is who committed it, and not before it was made.")
    ) { step, findings in
        let (author, committer) = (step.commit.author, step.commit.committer)
        if !author.mail.isSameAddress(as: committer.mail) {
            findings.error(
                "作者 \(author.mail) 与提交者 \(committer.mail) 不是同一人",
                "its author, \(author.mail), is not its committer, \(committer.mail)")
        }
        if author.seconds > committer.seconds + History.tolerance {
            findings.error("作者时间晚于提交时间", "it says that it was made after it was committed")
        }
    }

    /// A date in the future is that commit's own finding, and moves nobody's clock (decision 23).
    static let commitInFuture = StepRule(
        "commit-in-future",
        LocalizedText(
            zh: "提交时间不晚于当前时间", en: "No commit is dated into the future, by this machine's clock or by those around it.")
    ) { step, findings in
        let seconds = step.commit.committer.seconds
        if seconds > step.view.session.now + History.tolerance {
            findings.error(
                "提交时间晚于当前时间：\(step.moment(seconds))",
                "it is dated into the future: \(step.moment(seconds))",
                hint: LocalizedText(zh: "请核对提交所用机器的时钟", en: "look at the clock of the machine that made it"))
        } else if seconds > step.entry.logTime + 2 * History.tolerance {
            findings.error(
                "提交时间 \(step.moment(seconds)) 晚于前后的提交",
                "its time, \(step.moment(seconds)), is ahead of the commits before and after it")
        }
    }

    /// A commit is not older than the one before it: whoever turns a clock back may want to seem in time (decision 23).
    static let clockBack = StepRule(
        "clock-back", LocalizedText(zh: "提交时间不早于前一提交", en: "No commit claims to be older than the one before it.")
    ) { step, findings in
        guard let before = step.before else { return }
        if try step.history.isDemonstration, step.entry.value(of: "Rehearsal") != nil { return }
        let back = before.commit.committer.seconds - step.commit.committer.seconds
        let clock = try step.history.entry(of: before.tip)?.logTime ?? .max
        guard back > 2 * History.tolerance, before.commit.committer.seconds <= clock else { return }
        findings.warning(
            "提交时间早于前一提交 \(back / 60) 分钟，无法认定是否按时",
            "its clock is \(back / 60) minutes behind the commit before it: whether it was in time cannot be told")
    }

    /// An event bears a name of its own and stands on `main` once: a replay is known by it (decision 25).
    static let eventID = StepRule(
        "event-id", LocalizedText(zh: "事件有唯一的标识，且只出现一次", en: "An event bears an Event-Id, which stands on main once.")
    ) { step, findings in
        guard step.entry.values(of: "Event-Id").count < 2 else {
            return findings.error("有多个事件标识", "it bears more than one Event-Id")
        }
        guard let id = step.entry.eventID else {
            return findings.note("无事件标识（Event-Id）", "it bears no Event-Id")
        }
        guard id.utf8.count == 32, id.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            return findings.error("事件标识不是 32 位十六进制", "its Event-Id is not 32 hexadecimal digits")
        }
        if let first = try step.history.event(named: id), first.position < step.entry.position {
            findings.error(
                "与提交 \(first.commit.id.short) 是同一事件，重复登记",
                "it is the event of commit \(first.commit.id.short) once more")
        }
    }
}

extension Step {
    /// A time in the zone of the settings before it.
    func moment(_ seconds: Int) -> Moment { (before ?? after).moment(at: seconds) }

    /// What an event of a kind cannot come before: the last round or notice of its record, and for what follows up the sign-off
    /// that completed the round in force.
    fileprivate func ground(of kind: EventKind) throws -> HistoryEntry? {
        switch kind {
        case .feedback, .reminder, .archive, .settlement, .extension, .acceptance, .handover, .referral, .ruling, .term,
            .paper, .contest:
            try earlier().last { $0.kind == .round } ?? earlier().first
        case .notice, .round, .void, .hold, .release, .signoff, .topic, .restriction:
            try earlier().last { $0.kind == .round || $0.kind == .notice } ?? earlier().first
        case .settings, .import, .disposal, .delegation, .appraisal, .witness: nil
        }
    }
}

extension History {
    /// The register was made by `concord demo`, under clocks set by hand.
    var isDemonstration: Bool {
        get throws(RegisterError) { try first()?.value(of: "Demonstration") != nil }
    }
}
