import Records
import Register

extension TipRule {
    /// Whoever is named a witness of disposals could witness one, and there are two of them.
    static let witnessUnable = TipRule(
        "witness-unable", in: .procedure,
        LocalizedText(
            zh: "指定监销人的，至少两名，不是登记员，并持有在用的密钥",
            en: "Where witnesses of disposals are named, there are two who are no registrars and have a key in force.")
    ) { view, findings in
        findings += view.witnessFindings
    }
}

extension RegisterView {
    /// The witnesses of the settings who could not witness a disposal, and why; and whether there are too few who can.
    public var witnessFindings: [Finding] {
        let named = settings.policy.witnesses
        guard !named.isEmpty else { return [] }
        var findings: [Finding] = []
        let keyless = named.filter { !roster.hasKey($0, at: session.now) }
        for person in named {
            if let bar = settings.bar(toWitnessing: person) {
                findings.add(
                    "witness-unable", .warning, bar.zh, bar.en,
                    hint: LocalizedText(
                        zh: "请在“监销人”中改列他人，或先移出“登记员”",
                        en: "name somebody else a witness, or take them off the registrars first"),
                    file: RegisterPath.settings)
            }
        }
        for person in keyless {
            findings.add(
                "witness-unable", .warning, "监销人 \(person) 没有在用的密钥，无法签字",
                "the witness \(person) has no key in force and cannot sign",
                hint: LocalizedText(
                    zh: "请登记密钥：concord signer add \(person) 公钥文件",
                    en: "register one: concord signer add \(person) KEYFILE"), file: RegisterPath.settings)
        }
        findings += tooFew(settings.ableWitnesses.filter { !keyless.containsAddress($0) })
        return findings
    }

    /// What is to be said when somebody makes a disposal list that too few could witness.
    package func witnessesMissing(forListBy maker: String) -> [Finding] {
        tooFew(
            settings.ableWitnesses.filter { !$0.isSameAddress(as: maker) && roster.hasKey($0, at: session.now) })
    }

    private func tooFew(_ able: [String]) -> [Finding] {
        guard able.count < DisposalList.witnessCount else { return [] }
        return [
            Finding(
                "witness-unable", .warning,
                LocalizedText(
                    zh: "能够监销的只有 \(able.count) 人，销毁须有 \(DisposalList.witnessCount) 人",
                    en: "\(able.count) can witness a disposal, and it takes \(DisposalList.witnessCount)"),
                hint: LocalizedText(
                    zh: "请在“规则 › 监销人”中列入持有密钥、不任登记员的人员：concord settings",
                    en:
                        "name people with a key who are no registrars in the settings (policy, witnesses): concord settings"
                ),
                file: RegisterPath.settings)
        ]
    }
}
