/// A file that goes with a mail.
package struct MailAttachment: Equatable, Sendable {
    /// As the person who saves it should see it, in any script. Never a path: what looks like one loses its slashes.
    package let name: String
    /// `application/pdf`. What is no such type, or is one of several parts, travels as plain bytes.
    package let type: String
    package let bytes: [UInt8]

    package init(name: String, type: String = "application/octet-stream", bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }

    /// An iCalendar file.
    package init(name: String, calendar: CalendarObject) {
        self.init(name: name, type: "text/calendar", bytes: calendar.bytes)
    }

    var part: MailPart {
        let name = Self.safe(name)
        var parameters = [MailParameter("name", text: Self.ascii(name))]
        if type == "text/calendar" { parameters.insert(MailParameter("charset", token: "utf-8"), at: 0) }
        return MailPart(
            [
                MailHeader("Content-Type", value: Self.checked(type), parameters: parameters),
                MailHeader(
                    "Content-Disposition", value: "attachment", parameters: [MailParameter("filename", text: name)]),
            ], bytes, .base64)
    }

    private static func checked(_ type: String) -> String {
        let halves = type.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let isSound =
            halves.count == 2
            && halves.allSatisfy { !$0.isEmpty && $0.utf8.count < 60 && $0.utf8.allSatisfy(MailParameter.isTokenByte) }
        guard isSound, halves[0] != "multipart", halves[0] != "message" else { return "application/octet-stream" }
        return type.lowercased()
    }

    /// No folder in a name, and no name that hides.
    private static func safe(_ name: String) -> String {
        let line = PublishedText.line(name).replacing("/", with: "_").replacing("\\", with: "_")
        let visible = line.drop { $0 == "." || $0 == " " }
        return visible.isEmpty ? "attachment" : String(visible)
    }

    /// What programs see that know nothing of RFC 2231: each run of other characters is an underscore.
    private static func ascii(_ name: String) -> String {
        var ascii = ""
        for scalar in name.unicodeScalars {
            if scalar.isASCII, scalar != "\"", scalar != "=" {
                ascii.unicodeScalars.append(scalar)
            } else if ascii.last != "_" {
                ascii += "_"
            }
        }
        guard ascii.utf8.count > 60 else { return ascii }
        let ending = ascii.split(separator: ".").last.map { $0.utf8.count <= 8 ? ".\($0)" : "" } ?? ""
        return ascii.prefix(50) + ending
    }
}
