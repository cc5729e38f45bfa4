import Git
import Records
import Register

// The settings as they stand, and how they came to be.
extension TipRule {
    /// The settings can be read, and the list of revoked keys is there (T11).
    static let settingsSound = TipRule(
        "settings-sound",
        LocalizedText(
            zh: "设置可读，吊销名单在（T11）", en: "The settings can be read, and the list of revoked keys is there (T11).")
    ) { view, findings in
        findings += view.roster.findings
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
                        zh: "第 \(problem.line) 行被忽略：\(problem.reason.rawValue)",
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
            zh: "进名单、签字、又出名单，如实说明", en: "Whoever was let in, signed, and was put out again is told, with both commits.")
    ) { view, findings in
        let history = try view.history()
        let rosters = try view.rosterChanges()
        var told: Set<[Int]> = []
        for stored in try view.records() where stored.findings.isEmpty && !stored.record.signoffs.isEmpty {
            for entry in try await view.signOffLedger(of: stored.number).entries {
                guard let signer = entry.verdict.signer, let department = entry.entry.department,
                    let fingerprint = entry.verdict.fingerprint
                else { continue }
                func maySign(_ roster: Roster, _ at: Int) -> Bool {
                    guard roster.settings.role(of: signer, in: department)?.maySign == true else { return false }
                    return roster.holds(fingerprint, of: signer, at: at)
                }
                let before = rosters.filter { $0.position < entry.fold.position }
                let after = rosters.filter { $0.position >= entry.fold.position }
                let now = entry.fold.logTime
                guard let denied = before.lastIndex(where: { !maySign($0.roster, now) }), denied + 1 < before.count,
                    let gone = after.first(where: { !maySign($0.roster, $0.time) })
                else { continue }
                let admitted = history.entries[before[denied + 1].position].commit.id.short
                let out = history.entries[gone.position].commit.id.short
                guard told.insert([before[denied + 1].position, gone.position, entry.fold.position]).inserted else {
                    continue
                }
                findings.add(
                    "entitled-briefly", .note, stored.number,
                    "\(signer) 在提交 \(admitted) 才取得代表 \(department) 的权利，签字之后又在提交 \(out) 失去",
                    "\(signer) came to sign for \(department) by commit \(admitted), did so, and was put out again by commit \(out)"
                )
            }
        }
    }
}

extension RegisterView {
    /// Every version of the settings' files, with the place and time of the commit that made it.
    fileprivate func rosterChanges() throws -> [(position: Int, time: Int, roster: Roster)] {
        var changes: [(position: Int, time: Int, roster: Roster)] = []
        for step in try steps() where try step.changesSettings() {
            changes.append((step.entry.position, step.entry.logTime + 1, step.after.roster))
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
