import Records

// Who answers a difference, and by when (F3).
extension RuleCase {
    static let answers = [
        RuleCase("answer-unasked", at: "discussion[0].differences[#1].answer_from") {
            $0.discussion[0].differences[0].answerFrom = DepartmentCode("ITS")
        } twin: {
            $0.discussion[0].differences[0].answerFrom = DepartmentCode("RND")
        },
        RuleCase("answer-before-meeting", .warning, at: "discussion[0].differences[#1].answer_by") {
            $0.discussion[0].differences[0].answerBy = $0.date?.advanced(by: -1)
        } twin: {
            $0.discussion[0].differences[0].answerBy = $0.date
        },
    ]
}
