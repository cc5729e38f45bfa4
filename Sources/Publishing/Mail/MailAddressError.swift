import Records

/// An address that no mail can be sent to.
package struct MailAddressError: Error, Equatable {
    package enum Problem: Equatable, Sendable {
        /// There is no `@`, or more than one.
        case at
        case space, notASCII, tooLong
        /// What stands before the `@`, what stands behind it.
        case name, host
    }

    package let address: String
    package let problem: Problem

    package var message: LocalizedText {
        let shown = String(PublishedText.line(address).prefix(80))
        return LocalizedText(
            zh: "“\(shown)”不是可用的邮箱：\(reason.zh)", en: "\"\(shown)\" is not a usable mail address: \(reason.en)")
    }

    private var reason: LocalizedText {
        switch problem {
        case .at: LocalizedText(zh: "应有且只有一个 @", en: "it needs one @ and no more")
        case .space: LocalizedText(zh: "含有空格或控制字符", en: "it holds a space or a control character")
        case .notASCII:
            LocalizedText(zh: "含有 ASCII 以外的字符（中文域名请写成 xn-- 形式）", en: "only ASCII is taken (a domain in its xn-- form)")
        case .tooLong: LocalizedText(zh: "过长", en: "it is too long")
        case .name: LocalizedText(zh: "@ 之前有不可用的字符", en: "the part before the @ has characters that cannot be used")
        case .host: LocalizedText(zh: "@ 之后不是主机名", en: "what stands behind the @ is not a host name")
        }
    }
}
