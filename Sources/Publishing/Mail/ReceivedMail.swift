import Records

/// What a mail that somebody got says of itself in its head: a claim, and no more.
package struct ReceivedMail: Equatable, Sendable {
    /// The first address in `From`.
    package let sender: String
    /// The day of `Date`, as its sender's clock had it; nil where there is none to be read.
    package let day: Day?

    /// Nil for what is no mail, or has no sender.
    package init?(_ bytes: [UInt8]) {
        guard let head = MailHead(bytes), let sender = head.addresses(in: "from").first else { return nil }
        (self.sender, day) = (sender.address, head.day)
    }
}
