import Glibc
import Testing

/// Programs of others that tests ask for a second opinion.
public enum StockProgram {
    public static func isHere(_ name: String) -> Bool {
        let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":") ?? []
        // Where daemons are, and an ordinary person's PATH does not lead.
        return (folders + ["/usr/sbin"]).contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips the test, and says for want of what, where a program is not installed.
    ///
    /// - Parameter isInstalledForTests: `.ci/install-missing test` brings them. Then the test runs in continuous integration
    ///   (`CI` is set) all the same, and fails: there, everything must be checked.
    public static func needs(_ programs: String..., isInstalledForTests: Bool = true) -> Self {
        let missing = programs.filter { !StockProgram.isHere($0) }
        let mustRun = isInstalledForTests && getenv("CI") != nil
        return .enabled(if: missing.isEmpty || mustRun, "not installed here: \(missing.joined(separator: ", "))")
    }

    /// Skips the test where no python3 has the oracle's modules; in continuous integration it runs and fails.
    public static func needs(_ oracle: Oracle) -> Self {
        .enabled(
            if: oracle.isExpected, "no python3 here has what Tests/Oracles/\(oracle.name).py needs: \(oracle.modules)")
    }
}
