import Foundation
import Testing

@testable import Register

/// The machine's zones as we read them, against Foundation.
@Suite struct ZoneFileTests {
    private static let end = 4_102_444_800

    /// Every month, and the last second before and the first behind each change that Foundation knows of.
    private static func moments(_ zone: TimeZone) -> [Int] {
        var moments = Array(stride(from: 0, to: end, by: 30 * 86_400))
        var last = Date(timeIntervalSince1970: 0)
        while let next = zone.nextDaylightSavingTimeTransition(after: last), next > last {
            let seconds = Int(next.timeIntervalSince1970)
            guard seconds < end else { break }
            moments += [seconds - 1, seconds]
            last = next
        }
        return moments
    }

    @Test func `every zone is as Foundation has it, from 1970 to 2100`() {
        var compared = 0
        var different: [String] = []
        for name in TimeZone.knownTimeZoneIdentifiers where name.contains("/") {
            guard let zone = TimeZone(identifier: name), let file = ZoneFile(named: name) else { continue }
            compared += 1
            let other = Self.moments(zone).first {
                file.offset(at: $0) != zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0)))
            }
            if let other { different.append("\(name) at \(other)") }
        }
        #expect(compared > 0)
        #expect(different == [])
    }

    @Test(arguments: ["../etc/passwd", "/etc/localtime", "Asia//Shanghai", "Asia/Nowhere", "right/UTC", ""])
    func `what is no zone is none`(name: String) {
        #expect(ZoneFile(named: name) == nil)
        #expect(RegisterZone(name) == nil)
    }

    @Test func `a file that is cut short is none`() throws {
        let bytes = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin"))
        #expect(ZoneFile(Array(bytes))?.offset(at: 1_720_000_000) == 7200)
        for count in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(ZoneFile(Array(bytes.prefix(count))) == nil)
        }
    }
}
