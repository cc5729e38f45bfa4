import Git
import Records
import Register

// What a push alone may not do: a clone may have what names it likes.
extension ReferenceRule {
    /// Only names that the register knows come from elsewhere.
    static let known = ReferenceRule(
        "reference-unknown", LocalizedText(zh: "只接受登记簿用到的引用", en: "Only references that the register uses are taken.")
    ) { change, view, findings in
        if RegisterPath.isDecision(change.name) || change.name.hasPrefix(RegisterPath.requests) { return }
        // What was claimed before the settings named another place is given back and taken away where it stands.
        if let place = ClaimPlace(of: change.name), place == view.settings.claimPlace || change.old != nil { return }
        findings.error(
            "不接受引用 \(OneLine.text(change.name))", "references such as \(OneLine.text(change.name)) are not taken",
            hint: LocalizedText(
                zh: "请只推送 main、签字标签、取号与密钥申请",
                en: "push main, sign-off tags, claims and requests for keys alone"))
    }

    /// A number is claimed once and as the next one, and not given back behind one that is in use: it would be missing without an
    /// explanation.
    static let claimNext = ReferenceRule(
        "claim-next",
        LocalizedText(zh: "取号依次进行，居中的编号不退回", en: "Numbers are claimed in a row, and none within it is given back.")
    ) { change, view, findings in
        guard ClaimPlace(of: change.name) != nil, let number = change.number, let new = change.new,
            let claim = try await view.judgedClaim(new, named: change.name)
        else { return }
        let last = try await view.highestSerialInUse(number.year, number.department, but: number)
        switch claim.state {
        case .returned where last > number.serial:
            findings.error(
                "\(number) 之后的编号已使用，不得退回", "\(number) cannot be given back: numbers after it are in use",
                hint: LocalizedText(
                    zh: "请改为作废：concord void \(number)", en: "void it instead: concord void \(number)"))
        case .taken where try view.isRegistered(number):
            findings.error("\(number) 已登记", "\(number) is on record already")
        case .taken where try await view.isClaimed(number, elsewhereThan: change.name):
            findings.error("\(number) 已被取走", "\(number) is claimed already")
        // A registrar's import brings its own numbers, and says which gaps they leave.
        case .taken
        where number.serial > last + 1
            && !(claim.importDigest != nil && claim.principal.map(view.settings.isRegistrar) == true):
            findings.error(
                "\(number) 之前尚有未使用的编号，下一个是第 \(last + 1) 号",
                "numbers before \(number) are free: the next serial is \(last + 1)")
        case .taken, .returned: break
        }
    }

    /// What stands where sign-offs stand is the tag of a round that is on record, under its own name.
    static let signoffNamed = ReferenceRule(
        "signoff-name", LocalizedText(zh: "签字标签指向已登记的轮次", en: "A sign-off is a tag on a round that is on record.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.signoffs), let new = change.new else { return }
        let parts = change.name.dropFirst(RegisterPath.signoffs.count).split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = change.number, let round = Int(parts[1]), "\(round)" == parts[1],
            DepartmentCode(String(parts[2].prefix { $0 != "-" })) != nil,
            try view.history().round(round, of: number) != nil, try view.stub(number) == nil
        else {
            return findings.error("没有该轮次，无法签字", "there is no such round to decide on")
        }
        guard let tag = try? view.repository.read(new, limit: 1 << 20), tag.kind == .tag else {
            return findings.error("该引用不是签字标签", "this is no sign-off's tag")
        }
        let name = String(change.name.dropFirst("refs/tags/".count))
        let folded = try await view.signOffLedger(of: number).entries.first { $0.name == name }
        if let folded, folded.entry.tagID != new {
            findings.error("记录中的 \(name) 是另一份签字", "the record has another sign-off as \(name)")
        }
    }

    /// A sign-off's tag stays at home, folded in or not.
    static let signoffStays = ReferenceRule(
        "signoff-kept", LocalizedText(zh: "签字标签不随推送删除", en: "No push deletes a sign-off's tag.")
    ) { change, _, findings in
        guard change.name.hasPrefix(RegisterPath.signoffs), change.old != nil, change.new == nil else { return }
        findings.error("签字标签不得删除", "a sign-off's tag is not deleted")
    }
}

extension RegisterView {
    /// Whether a claim on a number is in force in the other place.
    fileprivate func isClaimed(_ number: RecordNumber, elsewhereThan reference: String) async throws -> Bool {
        try await claims().contains { $0.number == number && $0.isInForce && $0.reference != reference }
    }

    /// The highest serial of a year and department that is on record or claimed, this number aside.
    fileprivate func highestSerialInUse(_ year: Int, _ department: DepartmentCode, but number: RecordNumber)
        async throws -> Int
    {
        let claimed = try await claims().filter {
            $0.isInForce && $0.number.year == year && $0.number.department == department && $0.number != number
        }
        return max(try highestSerial(year, department), claimed.map(\.number.serial).max() ?? 0)
    }
}
