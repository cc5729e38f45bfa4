/// A file that goes with a mail.
package struct MailAttachment: Equatable, Sendable {
    /// As the person who saves it should see it, in any script. Never a path: what looks like one loses its slashes.
    package let name: String
    /// `application/pdf`. What is no such type, or is one of several parts, travels as plain bytes.
    package let type: String
    package let bytes: [UInt8]

    /// - Parameter type: if nil, what the name's ending stands for.
    package init(name: String, type: String? = nil, bytes: [UInt8]) {
        self.name = name
        self.type = type ?? Self.type(of: name)
        self.bytes = bytes
    }

    /// By the endings of what offices send each other (IANA's registry of media types).
    private static func type(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
        let office = "application/vnd.openxmlformats-officedocument."
        switch name[name.index(after: dot)...].lowercased() {
        case "pdf": return "application/pdf"
        case "txt", "log": return "text/plain"
        case "csv": return "text/csv"
        case "html", "htm": return "text/html"
        case "ics": return "text/calendar"
        case "md": return "text/markdown"
        case "png": return "image/png"
        case "jpg", "jpeg": return "image/jpeg"
        case "gif": return "image/gif"
        case "tif", "tiff": return "image/tiff"
        case "doc": return "application/msword"
        case "xls": return "application/vnd.ms-excel"
        case "ppt": return "application/vnd.ms-powerpoint"
        case "docx": return office + "wordprocessingml.document"
        case "xlsx": return office + "spreadsheetml.sheet"
        case "pptx": return office + "presentationml.presentation"
        case "odt": return "application/vnd.oasis.opendocument.text"
        case "ods": return "application/vnd.oasis.opendocument.spreadsheet"
        case "zip": return "application/zip"
        case "json": return "application/json"
        default: return "application/octet-stream"
        }
    }

    /// An iCalendar file.
    package init(name: String, calendar: CalendarObject) {
        self.init(name: name, type: "text/calendar", bytes: calendar.bytes)
    }

    var part: MailPart {
        let (name, type) = (Self.safe(name), Self.checked(type))
        var parameters = [MailParameter("name", text: name)]
        // Without it what is text is taken for ASCII.
        if type.hasPrefix("text/"), String(validating: bytes, as: UTF8.self) != nil {
            parameters.insert(MailParameter("charset", token: "utf-8"), at: 0)
        }
        return MailPart(
            [
                MailHeader("Content-Type", value: type, parameters: parameters),
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
}
