/// Text as a string of a style sheet that stands in a page (CSS Syntax §4.3.5): whatever it holds, it ends neither the
/// string nor the style element.
struct CSSText: CustomStringConvertible {
    let description: String

    init(_ plain: String) {
        var escaped = "\""
        for scalar in plain.unicodeScalars {
            if scalar.properties.isAlphabetic || "0123456789 -.:/".unicodeScalars.contains(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else if scalar.value >= 0x20 {
                escaped += "\\" + String(scalar.value, radix: 16) + " "
            }
        }
        description = escaped + "\""
    }

    /// A picture's text within `url("data:…")`: what is not plainly safe is percent-encoded (RFC 3986 §2.1).
    static func dataURL(_ text: String) -> String {
        var url = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "."):
                url.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                url += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return url
    }
}
