import Git
import Records
import Register

// The settings as they stand, and how they came to be.
extension TipRule {
    /// The settings can be read, and the list of revoked keys is there.
    static let settingsSound = TipRule(
        "settings-sound",
        LocalizedText(
            zh: "设置可读，吊销名单未缺失", en: "The settings can be read, and the list of revoked keys is there.")
    ) { view, findings in
        findings += view.roster.findings
    }

    /// Whoever is named an arbiter could rule (F12).
    static let arbiterUnable = TipRule(
        "arbiter-unable", in: .procedure,
        LocalizedText(
            zh: "裁定人不是登记员，并持有在用的密钥", en: "An arbiter is no registrar, and has a key in force.")
    ) { view, findings in
        findings += view.arbiterFindings
    }

    /// `allowed_signers` holds only lines that this program and stock git read alike.
    static let signersPlain = TipRule(
        "signers-plain",
        LocalizedText(
            zh: "allowed_signers 每行一人一钥，无通配符",
            en: "allowed_signers gives one key to one person a line, without wildcards.")
    ) { view, findings in
        let signers = view.roster.signers
        for problem in signers.problems {
            findings.append(
                Finding(
                    "signers-plain", .warning,
                    LocalizedText(
                        zh: "第 \(problem.line) 行未采用：\(problem.reason.words.zh)",
                        en: "line \(problem.line) is skipped: \(problem.reason.rawValue)"), file: RegisterPath.signers,
                    place: .init(line: problem.line, column: 1)))
        }
        for line in signers.lines
        where line.isAuthority || line.namespaces != "git" || line.principals.contains(where: { "*?!,".contains($0) }) {
            findings.append(
                Finding(
                    "signers-plain", .error,
                    LocalizedText(
                        zh: "第 \(line.number) 行不是一人一钥：\(line.principals)",
                        en: "line \(line.number) is not one person's key for git: \(line.principals)"),
                    file: RegisterPath.signers, place: .init(line: line.number, column: 1)))
        }
    }

    /// Settings that let somebody in, a decision that they made meanwhile, and settings that put them out again: each by
    /// itself is by rule; together somebody should look.
    static let entitledBriefly = TipRule(
        "entitled-briefly",
        LocalizedText(
            zh: "列入名单、签字、又移出名单的，如实说明",
            en: "Whoever was let in, signed, and was put out again is reported, with both commits.")
    ) { view, findings in
        let rosters = try view.rosterChanges()
        var stays: [Stay: [RecordNumber]] = [:]
        func note(
            _ person: String, _ position: Int, _ number: RecordNumber, _ what: LocalizedText,
            _ may: (Roster, Int) -> Bool
        ) {
            let before = rosters.filter { $0.position < position }
            guard let denied = before.lastIndex(where: { !may($0.roster, $0.time) }), denied + 1 < before.count,
                let gone = rosters.first(where: { $0.position >= position && !may($0.roster, $0.time) })
            else { return }
            let stay = Stay(person: person, what: what, admitted: before[denied + 1].position, gone: gone.position)
            stays[stay, default: []].append(number)
        }
        for number in try view.recordNumbers(where: { $0.findings.isEmpty && !$0.record.signoffs.isEmpty }) {
            for entry in try await view.signOffLedger(of: number).entries {
                guard let signer = entry.verdict.signer, let department = entry.entry.department,
                    let fingerprint = entry.verdict.fingerprint
                else { continue }
                let what = LocalizedText(zh: "代表 \(department) 签字", en: "sign for \(department)")
                note(signer, entry.fold.position, number, what) { roster, time in
                    roster.settings.role(of: signer, in: department)?.maySign == true
                        && roster.holds(fingerprint, of: signer, at: time)
                }
            }
        }
        let history = try view.history()
        try history.each { entry in
            guard let kind = entry.kind, let number = entry.number, ![.signoff, .feedback].contains(kind) else {
                return
            }
            note(
                entry.person, entry.position, number, LocalizedText(zh: "办理“\(kind.words.zh)”", en: "\(kind.words.en)")
            ) {
                roster, _ in roster.settings.allows(entry.person, kind, on: number, before: nil)
            }
        }
        for (stay, numbers) in stays.sorted(by: {
            ($0.key.admitted, $0.key.gone, $0.key.person) < ($1.key.admitted, $1.key.gone, $1.key.person)
        }) {
            let admitted = try history.entry(at: stay.admitted).commit.id.short
            let out = try history.entry(at: stay.gone).commit.id.short
            findings.add(
                "entitled-briefly", .note, numbers[0],
                "\(stay.person) 在提交 \(admitted) 取得\(stay.what.zh)的权限，使用 \(numbers.count) 次，又在提交 \(out) 失去该权限",
                "\(stay.person) was let in by commit \(admitted) (\(stay.what.en)), acted \(numbers.count) time\(numbers.count == 1 ? "" : "s"), and was put out again by commit \(out)"
            )
        }
    }
}

extension RegisterView {
    /// The arbiters of the settings who could not rule on anything, and why.
    public var arbiterFindings: [Finding] {
        settings.policy.arbiters.flatMap { person in
            var findings: [Finding] = []
            if settings.isRegistrar(person) {
                findings.add(
                    "arbiter-unable", .warning, "裁定人 \(person) 是登记员，不得裁定",
                    "the arbiter \(person) is a registrar and cannot rule",
                    hint: LocalizedText(
                        zh: "请在“裁定人”中改列他人，或先移出“登记员”",
                        en: "name somebody else an arbiter, or take them off the registrars first"),
                    file: RegisterPath.settings)
            }
            if !roster.hasKey(person, at: session.now) {
                findings.add(
                    "arbiter-unable", .warning, "裁定人 \(person) 没有在用的密钥，无法裁定",
                    "the arbiter \(person) has no key in force and cannot rule",
                    hint: LocalizedText(
                        zh: "请登记密钥：concord signer add \(person) 公钥文件",
                        en: "register one: concord signer add \(person) KEYFILE"), file: RegisterPath.settings)
            }
            return findings
        }
    }
}

/// Somebody's time of a right, from the settings that gave it to those that took it.
private struct Stay: Hashable {
    let person: String
    let what: LocalizedText
    let admitted: Int
    let gone: Int
}

extension RegisterView {
    /// Every version of the settings' files, with the place and time of the commit that made it.
    fileprivate func rosterChanges() throws -> [(position: Int, time: Int, roster: Roster)] {
        var changes: [(position: Int, time: Int, roster: Roster)] = []
        for entry in try settingsChanges() {
            changes.append((entry.position, entry.logTime + 1, try at(entry.commit.id).roster))
        }
        return changes
    }
}

extension Roster {
    /// Whether a key, by its fingerprint or an OpenPGP one by its owner, is a person's at a time.
    fileprivate func holds(_ fingerprint: String, of principal: String, at time: Int) -> Bool {
        if openPGPKey(of: principal) != nil { return true }
        return signers.lines.contains { line in
            line.key.fingerprint == fingerprint && standing(of: line.key, as: principal, at: [time]) == .good
        }
    }
}
