/// Lines of iCalendar as bytes (RFC 5545 §3.1).
struct CalendarWriter {
    private(set) var bytes: [UInt8] = []

    /// Octets in a line at most, its end not counted.
    private static let width = 75

    mutating func begin(_ name: String) { writeLine("BEGIN:" + name) }
    mutating func end(_ name: String) { writeLine("END:" + name) }
    mutating func write(_ property: CalendarProperty) { writeLine(property.encoded) }

    mutating func write(_ component: CalendarComponent) {
        begin(component.kind.rawValue)
        for property in component.properties { write(property) }
        for alarm in component.alarms { write(alarm) }
        end(component.kind.rawValue)
    }

    /// Folds at `width` octets, the space that a folded line begins with among them, and never within a character of
    /// UTF-8. Nothing that could end a line is let through: what is encoded holds none, and if it did, it would end here.
    private mutating func writeLine(_ line: String) {
        var used = 0
        for scalar in line.unicodeScalars where scalar != "\r" && scalar != "\n" && scalar != "\0" {
            let octets = UTF8.encode(scalar).map(Array.init) ?? []
            if used + octets.count > Self.width {
                bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " ")]
                used = 1
            }
            bytes += octets
            used += octets.count
        }
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
}
