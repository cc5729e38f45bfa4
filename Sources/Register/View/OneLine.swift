/// Text from a record where only one line fits: a commit's subject, a trailer.
package enum OneLine {
    package static func text(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
