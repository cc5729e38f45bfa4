/// Someone who is asked to a meeting (RFC 5545 §3.8.4.1).
package struct Attendee: Equatable, Sendable {
    /// What they are there for (§3.2.16).
    package enum Role: String, Sendable {
        /// 主持人
        case chair = "CHAIR"
        /// 对接人, 参与人员
        case required = "REQ-PARTICIPANT"
        /// 列席
        case optional = "OPT-PARTICIPANT"
        /// 抄送
        case informed = "NON-PARTICIPANT"
    }

    package let address: MailAddress
    package let role: Role

    package init(_ address: MailAddress, _ role: Role = .required) {
        self.address = address
        self.role = role
    }
}
