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
