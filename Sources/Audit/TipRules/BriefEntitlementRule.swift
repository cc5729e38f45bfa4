import Records
import Register

extension TipRule {
    /// Settings that let somebody in, a decision that they made meanwhile, and settings that put them out again: each by
    /// itself is by rule; together somebody should look.
    static let entitledBriefly = TipRule(
        "entitled-briefly",
        LocalizedText(
            zh: "列入名单、签字、又移出名单的，如实说明",
            en: "Whoever was let in, signed, and was put out again is reported, with both commits.")
    ) { view, findings in
        let rosters = try view.rosterVersions()
        // To be out, let in and put out again takes three.
        guard rosters.count > 2 else { return }
        let history = try view.history()
        var uses: [Use: [RecordNumber]] = [:]
        func note(
            _ person: String, _ position: Int, _ number: RecordNumber, _ what: LocalizedText, _ stays: [Stay]
        ) {
            guard let stay = stays.first(where: { $0.covers(position) }) else { return }
            uses[Use(person: person, what: what, stay: stay), default: []].append(number)
        }
        let signing = rosters.briefSigning()
        // A long history's sign-offs are not judged once more where nobody could be found.
        let signed =
            signing.isEmpty ? [] : try view.recordNumbers { $0.findings.isEmpty && !$0.record.signoffs.isEmpty }
        for number in signed
        where try history.events(of: number).contains(where: { event in signing.contains { $0.covers(event.position) } }
        ) {
            for entry in try await view.signOffLedger(of: number).entries {
                guard let signer = entry.verdict.signer, let department = entry.entry.department,
                    let fingerprint = entry.verdict.fingerprint
                else { continue }
                let what = LocalizedText(zh: "代表 \(department) 签字", en: "sign for \(department)")
                note(
                    signer, entry.fold.position, number, what,
                    rosters.stays {
                        $0.maySign(signer, for: department, with: fingerprint, at: $1)
                    })
            }
        }
        try history.each { entry in
            guard let kind = entry.kind, let number = entry.number, ![.signoff, .feedback].contains(kind) else {
                return
            }
            let what = LocalizedText(zh: "办理“\(kind.words.zh)”", en: "\(kind.words.en)")
            note(
                entry.person, entry.position, number, what,
                rosters.stays { roster, _ in
                    roster.settings.allows(entry.person, kind, on: number, before: nil)
                })
        }
        for (use, numbers) in uses.sorted(by: { $0.key.order < $1.key.order }) {
            let admitted = try history.entry(at: use.stay.admitted).commit.id.short
            let out = try history.entry(at: use.stay.gone).commit.id.short
            findings.add(
                "entitled-briefly", .note, numbers[0],
                "\(use.person) 在提交 \(admitted) 取得\(use.what.zh)的权限，使用 \(numbers.count) 次，又在提交 \(out) 失去该权限",
                "\(use.person) was let in by commit \(admitted) (\(use.what.en)), acted \(numbers.count) time\(numbers.count == 1 ? "" : "s"), and was put out again by commit \(out)"
            )
        }
    }
}

/// Somebody's time of a right that they had not before: from the settings that gave it to those that took it, by their places in the
/// history.
private struct Stay: Hashable {
    let admitted: Int
    let gone: Int

    /// Whether a commit was judged by settings of this time.
    func covers(_ position: Int) -> Bool { admitted < position && position <= gone }
}

/// What somebody did with a right while they had it.
private struct Use: Hashable {
    let person: String
    let what: LocalizedText
    let stay: Stay

    var order: (Int, Int, String) { (stay.admitted, stay.gone, person) }
}

/// The settings' files as one commit left them.
private struct RosterVersion {
    let position: Int
    /// The first second that is judged by them.
    let time: Int
    let roster: Roster
}

extension RegisterView {
    /// Every version of the settings' files, oldest first.
    fileprivate func rosterVersions() throws -> [RosterVersion] {
        try settingsChanges().map {
            RosterVersion(position: $0.position, time: $0.logTime + 1, roster: try at($0.commit.id).roster)
        }
    }
}

extension [RosterVersion] {
    /// The times of a right, those left out that began with the register or last still.
    fileprivate func stays(_ may: (Roster, Int) -> Bool) -> [Stay] {
        var stays: [Stay] = []
        var admitted: Int?
        var wasOut = false
        for version in self {
            if may(version.roster, version.time) {
                if wasOut, admitted == nil { admitted = version.position }
            } else {
                if let admitted { stays.append(Stay(admitted: admitted, gone: version.position)) }
                (admitted, wasOut) = (nil, true)
            }
        }
        return stays
    }

    /// When anybody could sign for any department with any key, and neither before nor after.
    fileprivate func briefSigning() -> Set<Stay> {
        var people: [String] = []
        for person in flatMap({ $0.roster.settings.departments.flatMap { $0.heads + $0.deputies } })
        where !people.containsAddress(person) { people.append(person) }
        let departments = Set(flatMap { $0.roster.settings.departments.compactMap(\.code) })
        var found: Set<Stay> = []
        for person in people {
            let own = departments.filter { code in
                contains { $0.roster.settings.role(of: person, in: code)?.maySign == true }
            }
            for key in keys(of: person) {
                for code in own { found.formUnion(stays { $0.maySign(person, for: code, with: key, at: $1) }) }
            }
        }
        return found
    }

    /// The fingerprints of all keys that a line might have given to a person.
    private func keys(of person: String) -> Set<String> {
        var keys: Set<String> = []
        for roster in map(\.roster) {
            // What is no plain name may mean anybody.
            for line in roster.signers.lines
            where line.principals.contains(where: { "*?!,\"".contains($0) })
                || person.isSameAddress(as: line.principals)
            {
                keys.insert(line.key.fingerprint)
            }
            // Of an OpenPGP key it is not asked which one.
            if roster.openPGPKey(of: person) != nil { keys.insert("") }
        }
        return keys
    }
}

extension Roster {
    fileprivate func maySign(_ person: String, for department: DepartmentCode, with fingerprint: String, at time: Int)
        -> Bool
    {
        settings.role(of: person, in: department)?.maySign == true && holds(fingerprint, of: person, at: time)
    }

    /// Whether a key, by its fingerprint or an OpenPGP one by its owner, is a person's at a time.
    private func holds(_ fingerprint: String, of principal: String, at time: Int) -> Bool {
        if openPGPKey(of: principal) != nil { return true }
        return signers.lines.contains { line in
            line.key.fingerprint == fingerprint && standing(of: line.key, as: principal, at: [time]) == .good
        }
    }
}
