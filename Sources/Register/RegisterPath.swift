import Records
import Signatures

/// Where things stand in the tree of `main`.
public enum RegisterPath {
    public static let settings = "register.yaml"
    public static let signers = "allowed_signers"
    public static let revoked = "revoked_signers"
    public static let calendar = "calendar.yaml"
    public static let attributes = ".gitattributes"
    public static let keys = "keys"
    public static let records = "records"
    public static let materials = "materials"
    public static let delegations = "delegations"
    public static let disposed = "disposed"
    public static let disposalLists = disposed + "/lists"

    public static func record(_ number: RecordNumber) -> String {
        "\(records)/\(number.year)/\(number.department)/\(number).yaml"
    }

    public static func folder(_ year: Int, _ department: DepartmentCode) -> String {
        "\(records)/\(year)/\(department)"
    }

    public static func materials(of number: RecordNumber) -> String {
        "\(materials)/\(number.year)/\(number.department)/\(number)"
    }

    /// The number that a path in `records/` is for; nil when it is no record's path.
    public static func number(of path: String) -> RecordNumber? {
        guard let name = path.split(separator: "/").last, name.hasSuffix(".yaml"),
            let number = RecordNumber(name.dropLast(5)), record(number) == path
        else { return nil }
        return number
    }

    /// What stays of a record that was disposed of (存根).
    public static func stub(_ number: RecordNumber) -> String {
        "\(stubs(number.year, number.department))/\(number).yaml"
    }

    public static func stubs(_ year: Int, _ department: DepartmentCode) -> String {
        "\(disposed)/\(year)/\(department)"
    }

    /// The number that a path is the stub of; nil when it is no stub's path.
    public static func number(ofStub path: String) -> RecordNumber? {
        guard path.hasPrefix(disposed + "/"), let name = path.split(separator: "/").last, name.hasSuffix(".yaml"),
            let number = RecordNumber(name.dropLast(5)), stub(number) == path
        else { return nil }
        return number
    }

    public static func disposalList(_ name: String) -> String { "\(disposalLists)/\(name).yaml" }

    /// The list whose file a path is; nil when it is no list's path.
    public static func list(of path: String) -> String? {
        guard path.hasPrefix(disposalLists + "/"), path.hasSuffix(".yaml") else { return nil }
        let name = String(path.dropFirst(disposalLists.count + 1).dropLast(5))
        return DisposalList.parts(of: name) == nil ? nil : name
    }

    /// The name that a witness's tag bears: one a person and list. No reference of that name need stand anywhere.
    public static func witnessName(_ list: String, _ principal: String) -> String {
        "witness/\(list)/\(Digest.sha256(Array(principal.lowercased().utf8)).prefix(16))"
    }

    /// The file of a department's delegations (委托, F8).
    public static func delegations(of department: DepartmentCode) -> String { "\(delegations)/\(department).yaml" }

    /// The department whose delegations a path is for; nil when it is no such path.
    public static func department(ofDelegations path: String) -> DepartmentCode? {
        guard path.hasPrefix(delegations + "/"), path.hasSuffix(".yaml"),
            let code = DepartmentCode(String(path.dropFirst(delegations.count + 1).dropLast(5))),
            delegations(of: code) == path
        else { return nil }
        return code
    }

    public static func isDelegations(_ path: String) -> Bool { department(ofDelegations: path) != nil }

    public static func isSettings(_ path: String) -> Bool {
        [settings, signers, revoked, calendar, attributes].contains(path) || path.hasPrefix(keys + "/")
            || AutomationHost.allCases.contains { $0.path == path }
    }

    public static let branch = "refs/heads/main"

    /// Own commits that home does not have, while a `sync` puts them on what it has.
    public static let unpublished = "refs/concord/unpublished/"

    /// Own events that no longer fit what home has.
    public static let parked = "refs/concord/parked/"

    /// What home's `main` was when this clone last asked.
    public static let homeBranch = "refs/concord/home"

    /// Where people who are not in the roster yet ask for their keys to be taken.
    public static let requests = "refs/concord/requests/"

    /// The request for a key, by the hexadecimal digits of its digest: one a key.
    public static func request(_ key: SSHPublicKey) -> String { requests + KeyRequest.id(of: key) }

    /// Where sign-offs' tags stand.
    public static let signoffs = "refs/tags/signoff/"
    /// Where rulings' tags stand, one a round (F12).
    public static let rulings = "refs/tags/ruling/"
    public static func rulingName(_ number: RecordNumber, _ round: Int) -> String { "ruling/\(number)/\(round)" }

    /// All that is signed on a record's rounds, as git's patterns.
    public static func decisions(of number: RecordNumber) -> [String] {
        [signoffs, rulings].map { "\($0)\(number)/*" }
    }

    /// Whether what somebody signed on a round stands under a name.
    public static func isDecision(_ name: String) -> Bool { [signoffs, rulings].contains(where: name.hasPrefix) }

    /// The reference of a department's sign-off: its first decision on a round, its second as `…-2`.
    public static func signoff(_ number: RecordNumber, _ round: Int, _ department: DepartmentCode, _ ordinal: Int)
        -> String
    {
        "refs/tags/" + signoffName(number, round, department, ordinal)
    }

    public static func signoffName(_ number: RecordNumber, _ round: Int, _ department: DepartmentCode, _ ordinal: Int)
        -> String
    {
        "signoff/\(number)/\(round)/\(department)" + (ordinal > 1 ? "-\(ordinal)" : "")
    }
}
