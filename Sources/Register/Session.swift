import Foundation
import Git
import Programs
import Records
import Signatures

/// Who works with the register, when, and by which programs. Everything that comes from outside the register stands
/// here: the rooms below the commands never look at a clock, an environment or a terminal.
public struct Session: Sendable {
    public let programs: Programs
    /// Seconds since 1970.
    public let now: Int
    /// The clock was set by hand (`CONCORD_NOW`): what is made under it says so.
    public let isRehearsal: Bool
    /// The key to sign with; nil takes git's.
    public let key: SigningKey?

    public init(programs: Programs, now: Int, isRehearsal: Bool = false, key: SigningKey? = nil) {
        self.programs = programs
        self.now = now
        self.isRehearsal = isRehearsal
        self.key = key
    }

    public func with(key: SigningKey) -> Session {
        Session(programs: programs, now: now, isRehearsal: isRehearsal, key: key)
    }

    public func at(_ now: Int) -> Session {
        Session(programs: programs, now: now, isRehearsal: isRehearsal, key: key)
    }

    /// The key to sign with, as given or as git is configured.
    func signer(_ repository: GitRepository?) -> Signer? {
        if let key { return Signer(key, programs) }
        let value =
            repository?.configuration("user.signingkey") ?? GitRepository.personalConfiguration("user.signingkey")
        let format = repository?.configuration("gpg.format") ?? GitRepository.personalConfiguration("gpg.format")
        guard var value, !value.isEmpty else { return nil }
        if value.hasPrefix("~/") { value = (programs.environment["HOME"] ?? "") + value.dropFirst() }
        return SigningKey(format: format ?? "openpgp", value: value).map { Signer($0, programs) }
    }

    /// The person's name and address as git is configured; GIT_AUTHOR_… and the like win, as in git.
    func configuredPerson(_ repository: GitRepository?) -> (name: String?, mail: String?) {
        let environment = programs.environment
        return (
            environment["GIT_AUTHOR_NAME"] ?? repository?.configuration("user.name")
                ?? GitRepository.personalConfiguration("user.name"),
            environment["GIT_AUTHOR_EMAIL"] ?? repository?.configuration("user.email")
                ?? GitRepository.personalConfiguration("user.email")
        )
    }
}

/// A time zone by name, such as `Asia/Shanghai`.
public struct RegisterZone: Sendable {
    private let zone: TimeZone

    /// Nil for a name that the machine does not know.
    public init?(_ name: String) {
        guard name.contains("/") || name == "UTC", let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// The moment that clocks there show on a day, so many minutes after midnight. Of an hour that summer time skips or
    /// repeats, one of the two.
    public func moment(_ day: Day, minutes: Int) -> Moment {
        let shown = day.ordinal * 86_400 + minutes * 60
        return moment(shown - moment(shown - moment(shown).offset * 60).offset * 60)
    }

    public func moment(_ seconds: Int) -> Moment {
        Moment(seconds: seconds, offset: zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) / 60)
    }
}
