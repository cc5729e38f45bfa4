/// Hosts that run something by themselves after each push, and in which file of the repository they look for it.
public enum AutomationHost: String, CaseIterable, Sendable {
    case github, gitlab, forgejo

    /// A registrar's to change, as settings are.
    public var path: String {
        switch self {
        case .github: ".github/workflows/concord.yml"
        case .gitlab: ".gitlab-ci.yml"
        case .forgejo: ".forgejo/workflows/concord.yml"
        }
    }
}
