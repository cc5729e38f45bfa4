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
    /// Called where many records are to be judged, with how many; what it gives is called for each that is done, from any thread.
    public let progress: (@Sendable (_ total: Int) -> @Sendable () -> Void)?

    public init(
        programs: Programs, now: Int, isRehearsal: Bool = false,
        progress: (@Sendable (_ total: Int) -> @Sendable () -> Void)? = nil
    ) {
        self.programs = programs
        self.now = now
        self.isRehearsal = isRehearsal
        self.progress = progress
    }

    public func at(_ now: Int) -> Session {
        Session(programs: programs, now: now, isRehearsal: isRehearsal, progress: progress)
    }
}

/// A time zone by name, such as `Asia/Shanghai`: as the machine's files tell it, and where it has none, as Foundation knows it.
public struct RegisterZone: Sendable {
    private enum Source {
        case file(ZoneFile)
        case foundation(TimeZone)
    }
    private let source: Source

    /// Nil for a name that neither knows.
    public init?(_ name: String) {
        guard name.contains("/") || name == "UTC" else { return nil }
        if let file = ZoneFile(named: name) {
            source = .file(file)
        } else if let zone = TimeZone(identifier: name) {
            source = .foundation(zone)
        } else {
            return nil
        }
    }

    /// The moment that clocks there show on a day, so many minutes after midnight. Of an hour that summer time skips or
    /// repeats, one of the two.
    public func moment(_ day: Day, minutes: Int) -> Moment {
        let shown = day.ordinal * 86_400 + minutes * 60
        return moment(shown - moment(shown - moment(shown).offset * 60).offset * 60)
    }

    public func moment(_ seconds: Int) -> Moment {
        let offset =
            switch source {
            case .file(let file): file.offset(at: seconds)
            case .foundation(let zone): zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            }
        return Moment(seconds: seconds, offset: offset / 60)
    }
}
