import Glibc

/// Programs of others that tests ask for a second opinion. Continuous integration installs them (`.ci/install-missing test`), and
/// there a missing one is a failure; on another machine the test is skipped, and says for want of what.
public enum StockProgram {
    public static func isHere(_ names: String...) -> Bool {
        if getenv("CI") != nil { return true }
        let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
        return names.allSatisfy { name in folders.contains { access("\($0)/\(name)", X_OK) == 0 } }
    }
}
