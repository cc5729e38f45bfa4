import Foundation
import Programs
import Records

/// When somebody works with the register, and by which programs. Everything that comes from outside the register stands
/// here: the rooms below the commands never look at a clock, an environment or a terminal.
public struct Session: Sendable {
    public let programs: Programs
    /// Seconds since 1970.
    public let now: Int
    /// The clock was set by hand (`CONCORD_NOW`): what is made under it says so.
    public let isRehearsal: Bool

    public init(programs: Programs, now: Int, isRehearsal: Bool = false) {
        self.programs = programs
        self.now = now
        self.isRehearsal = isRehearsal
    }

    public func at(_ now: Int) -> Session { Session(programs: programs, now: now, isRehearsal: isRehearsal) }
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
