import Git
import Records
import Register

// Signatures on paper, and what contests them (S20, S26; decision 32). A registrar vouches that a paper was signed; the rules see to it that
// nobody else does, that it is a paper of this very round, and that no department's key is ever overruled by it.
extension StepRule {
    /// A pen counts where the register's settings said so before it was put on record.
    static let paperOff = StepRule(
        "paper-off",
        LocalizedText(zh: "登记簿的规则启用纸面签字的，方可登记（S20）", en: "Paper is taken where the register's rules say so (S20).")
    ) { step, findings in
        guard try step.paperNews()?.entry.act == .sign, !step.settings.policy.paperSignoffs else { return }
        findings.error(
            "登记簿的规则未启用纸面签字", "the register's rules take no signatures on paper",
            hint: LocalizedText(
                zh: "由登记员在设置的“规则”下将“纸面签字”写为“是”：concord settings",
                en: "a registrar writes \"paper_signoffs: yes\" under \"policy\" in the settings: concord settings"))
    }

    /// The initiating department wants the signatures: nobody of it vouches for one, registrar or not.
    static let paperOwn = StepRule(
        "paper-own", refusal: "actor-not-entitled",
        LocalizedText(
            zh: "纸面签字由不属于发起部门的登记员核验登记",
            en: "Paper is vouched for by a registrar who is not of the initiating department.")
    ) { step, findings in
        guard let number = step.number, let news = try step.paperNews(), news.entry.act == .sign else { return }
        let person = try await step.actor()
        let isOwn =
            step.settings.role(of: person, in: number.department) != nil
            || step.settings.department(number.department)?.role(of: person) != nil
        guard isOwn else { return }
        let named = step.settings.named(number.department)
        findings.error(
            "\(person) 属于发起部门\(named.zh)，不得核验纸面签字",
            "\(person) is of \(named.en), which initiated it, and vouches for no paper",
            hint: LocalizedText(zh: "请由其他登记员登记", en: "another registrar does"))
    }

    /// What a department decided by key stands above any paper.
    static let paperOverKey = StepRule(
        "paper-over-key",
        LocalizedText(zh: "部门已用密钥签字或提出异议的，不得登记纸面签字", en: "No paper is put over a decision by key.")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act == .sign, let department = news.entry.department,
            news.before.record.signoffs.contains(where: {
                $0.department == department && $0.round == news.entry.round
            })
        else { return }
        let (named, round) = (step.settings.named(department), news.entry.round ?? 0)
        findings.error(
            "\(named.zh)已用密钥对第 \(round) 轮作出决定，以密钥签名为准",
            "\(named.en) has decided on round \(round) by key, which stands")
    }

    /// The paper is of the round that is out: what it was printed from has that round's digest (S26).
    static let paperOtherRound = StepRule(
        "paper-other-round",
        LocalizedText(
            zh: "纸面所载校验值与现行一轮的议定部分一致（S26）", en: "The printed digest is that of the round that is out (S26).")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act != .contest else { return }
        let (entry, number, before) = (news.entry, step.number?.description ?? "", news.before)
        guard let round = before.record.round, entry.round == round else {
            let said = entry.round ?? 0
            return findings.error(
                "\(number) 现行的不是第 \(said) 轮", "round \(said) of \(number) is not the one that is out")
        }
        guard entry.act == .sign, entry.agreedDigest != Digest.sha256(before.file.agreed) else { return }
        let other = try step.earlier().last {
            $0.kind == .round && $0.value(of: "Agreed-SHA256") == entry.agreedDigest
        }
        let hint = LocalizedText(
            zh: "请打印第 \(round) 轮并重新签字：concord render \(number)",
            en: "print round \(round) and have that signed: concord render \(number)")
        if let other = other?.round {
            findings.error(
                "所签的纸面是 \(number) 第 \(other) 轮（已被取代），现行的是第 \(round) 轮",
                "the paper is of round \(other) of \(number), which round \(round) has superseded", hint: hint)
        } else {
            findings.error(
                "纸面所载校验值与 \(number) 第 \(round) 轮不一致", "the printed digest is not that of round \(round) of \(number)",
                hint: hint)
        }
    }

    /// It is a department's that the round asks.
    static let paperDepartment = StepRule(
        "paper-department",
        LocalizedText(zh: "纸面签字与邮件出自该轮的部门", en: "What is on paper or in a mail is of a department that the round asks.")
    ) { step, findings in
        guard let news = try step.paperNews() else { return }
        let asked = news.before.record.signatories
        if let department = news.entry.department, asked.contains(department) { return }
        let (named, listed) = (
            news.entry.department.map(step.settings.named) ?? LocalizedText(""), step.settings.named(asked)
        )
        findings.error(
            "\(named.zh)不在参与部门之列", "\(named.en) is not among the record's departments",
            hint: LocalizedText(zh: "本记录的部门：\(listed.zh)", en: "they are: \(listed.en)"))
    }

    /// A paper is not signed before its round went out, nor in the future.
    static let paperDated = StepRule(
        "paper-dated",
        LocalizedText(zh: "纸面签字的日期不早于该轮，不晚于今日", en: "Paper is signed after its round went out, and not in the future.")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act != .contest else { return }
        guard let on = news.entry.on else { return findings.error("未写明日期", "it has no day") }
        let today = step.moment(step.commit.author.seconds).day
        if on > today { findings.error("日期晚于今日：\(on)", "the day is yet to come: \(on)") }
        let made = try step.earlier().last { $0.kind == .round && $0.round == news.entry.round }
        if let made {
            let day = step.moment(made.commit.author.seconds).day
            if on < day {
                findings.error(
                    "日期 \(on) 早于第 \(news.entry.round ?? 0) 轮（\(day)）",
                    "the day, \(on), is before round \(news.entry.round ?? 0) of \(day)")
            }
        }
    }

    /// The scan is there, is what the entry says, and is no other round's.
    static let paperFile = StepRule(
        "paper-file",
        LocalizedText(
            zh: "扫描件或邮件存于记录旁，与所载大小、校验值一致", en: "The scan, or the mail, is beside the record with its size and digest.")
    ) { step, findings in
        guard let number = step.number, let news = try step.paperNews() else { return }
        let entry = news.entry
        if entry.act == .contest {
            if !entry.file.isEmpty || !entry.agreedDigest.isEmpty {
                findings.error("不认可不附扫描件", "a contest brings no paper of its own")
            }
            return
        }
        let name = OneLine.text(String(entry.file.split(separator: "/").last ?? ""))
        guard entry.file.hasPrefix(RegisterPath.materials(of: number) + "/"),
            let kept = try step.after.repository.entry(at: entry.file, in: step.after.tree), kept.isPlainFile
        else { return findings.error("所载文件缺失：\(name)", "the file that it names is not there: \(name)") }
        guard
            let bytes = try? step.after.repository.read(kept.id, as: .blob, limit: PaperEntry.fileLimit),
            !bytes.isEmpty
        else {
            let limit = PaperEntry.fileLimit >> 20
            return findings.error(
                "文件为空或大于 \(limit) MB：\(name)", "the file is empty, or larger than \(limit) MB: \(name)")
        }
        if entry.act == .sign, ScanKind(bytes) == nil {
            findings.error("扫描件不是 PDF、PNG、JPEG 或 TIFF：\(name)", "the scan is no PDF, PNG, JPEG or TIFF: \(name)")
        }
        if entry.size != bytes.count || entry.digest != Digest.sha256(bytes) {
            findings.error("文件与所载大小或校验值不符：\(name)", "the file is not what the entry says: \(name)")
        }
        if let other = news.before.record.paper.first(where: { $0.digest == entry.digest && $0.round != entry.round }) {
            findings.error(
                "同一文件已用于第 \(other.round ?? 0) 轮", "the same file was used for round \(other.round ?? 0)")
        }
    }

    /// It says what it must, and nothing else.
    static let paperStated = StepRule(
        "paper-stated",
        LocalizedText(
            zh: "纸面签字写明决定与见证人，异议与不认可写明理由",
            en: "A paper says its decision and who saw it signed; an objection and a contest say why.")
    ) { step, findings in
        guard let news = try step.paperNews() else { return }
        let (entry, isContest) = (news.entry, step.kind == .contest)
        if entry.act == nil || isContest != (entry.act == .contest) {
            findings.error("事件与所载办理不符", "its event is not what it says was done")
        }
        let isBlank = entry.reason.isBlank
        switch entry.act {
        case .sign:
            if entry.decision == nil || entry.reading == nil {
                findings.error("未写明决定或核对方式", "it says no decision, or not how the digest was read")
            }
            if entry.witnesses.isBlank { findings.error("未写明见证人", "it names no witness") }
            if isBlank != (entry.decision != .object) {
                findings.error(
                    "异议须写明理由，同意不得附理由", "an objection gives its reason, and an agreement has none")
            }
        case .contest: if isBlank { findings.error("不认可须写明理由", "a contest gives its reason") }
        case .reply, nil: break
        }
        if entry.act != .sign, entry.decision != nil {
            findings.error("邮件与不认可不是决定", "neither a mail nor a contest is a decision")
        }
    }

    /// What the department has said of its own paper stands: no other is put in its place.
    static let paperContested = StepRule(
        "paper-contested",
        LocalizedText(
            zh: "部门不认可纸面签字的，该轮不再登记其纸面签字", en: "A department that contested takes no other paper on that round.")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act == .sign,
            let contest = news.before.record.contest(of: news.entry.department, on: news.entry.round)
        else { return }
        let named = news.entry.department.map(step.settings.named) ?? LocalizedText("")
        findings.error(
            "\(named.zh)已声明不认可该轮的纸面签字：\(contest.reason)",
            "\(named.en) contested its paper on that round: \(contest.reason)",
            hint: LocalizedText(zh: "请该部门用密钥签字：concord sign", en: "the department signs by key: concord sign"))
    }

    /// A paper says something new, and an objection comes before its round is in force (decision 36).
    static let paperSettled = StepRule(
        "paper-settled",
        LocalizedText(
            zh: "同一决定不重复登记，已生效的一轮不再登记异议", en: "Nothing is put on record twice, and no objection to what is in force.")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act == .sign, let department = news.entry.department else {
            return
        }
        let (record, named) = (news.before.record, step.settings.named(department))
        if let known = record.paperDecisions(on: news.entry.round)[department], known.decision == news.entry.decision {
            findings.error("\(named.zh)的该项纸面签字已登记", "that paper of \(named.en) is on record already")
        } else if news.entry.decision == .object, record.isConfirmed {
            findings.error(
                "该轮各部门均已签字，不得再登记异议", "every department had signed the round: it is too late to object",
                hint: LocalizedText(
                    zh: "未签过字的部门可声明不认可：concord paper contest；或请发起部门发起新一轮",
                    en: "a department that signed nothing contests: concord paper contest; or another round goes out"))
        }
    }

    /// What is contested is there, and was not contested before.
    static let contestUnknown = StepRule(
        "contest-unknown",
        LocalizedText(zh: "不认可的是已登记的本部门纸面签字", en: "What is contested is a paper of that department on record.")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act == .contest else { return }
        let (entry, record) = (news.entry, news.before.record)
        let isKnown = record.paper.contains {
            $0.act == .sign && $0.department == entry.department && $0.round == entry.round
        }
        let isContested = record.contest(of: entry.department, on: entry.round) != nil
        guard !isKnown || isContested else { return }
        findings.error(
            isContested ? "该部门已声明不认可该轮的纸面签字" : "第 \(entry.round ?? 0) 轮没有该部门的纸面签字",
            isContested
                ? "the department has contested that paper already"
                : "round \(entry.round ?? 0) has no paper of that department")
    }

    /// A mail is of somebody of the department, by its own word: it proves nothing, and counts for nothing.
    static let replySender = StepRule(
        "reply-sender",
        LocalizedText(zh: "邮件知悉的发件人属于该部门", en: "A mail that is kept is from somebody of the department.")
    ) { step, findings in
        guard let news = try step.paperNews(), news.entry.act == .reply, let code = news.entry.department else {
            return
        }
        let people = [step.settings.department(code), step.settings.acting(for: code)].compactMap { $0 }
        let known = people.flatMap { [$0.mail] + $0.heads + $0.deputies + $0.members }
        let sender = news.entry.sender
        guard sender.isEmpty || !known.containsAddress(sender) else { return }
        let named = step.settings.named(code)
        findings.error(
            "发件人 \(OneLine.text(sender)) 不在\(named.zh)的名单中", "\(OneLine.text(sender)) is nobody of \(named.en)",
            hint: LocalizedText(zh: "查看名单：concord department list", en: "concord department list shows who is who"))
    }
}

extension Step {
    /// What it put on record of paper or a mail, and the record before it; nil for other events.
    fileprivate func paperNews() throws -> (entry: PaperEntry, before: StoredRecord)? {
        guard let kind, [.paper, .contest].contains(kind), let before = try recordBefore(),
            let entry = try news()?.entries.first as? PaperEntry
        else { return nil }
        return (entry, before)
    }
}
