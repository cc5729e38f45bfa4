import Records
import Register

/// The empty form, with a word of help at each field.
enum RecordTemplate {
    /// - Parameter day: of the communication; left empty where it is not known.
    static func text(_ number: RecordNumber, _ department: DepartmentCode, _ day: Day?, _ view: RegisterView)
        -> String
    {
        let codes = view.settings.departments.filter { $0.closedOn == nil }.compactMap { item in
            item.code.map { "\($0) \(item.name(in: view.language))" }
        }
        let text =
            view.language == .zh
            ? chinese(number, department, day, codes) : english(number, department, day, codes)
        return text.replacing(
            view.language == .zh ? "\n核心讨论:\n" : "\ndiscussion:\n",
            with: "\n" + ownFields(view.settings, view.language)
                + (view.language == .zh ? "核心讨论:\n" : "discussion:\n"))
    }

    /// The register's own fields, each with what it takes; nothing where it has none. What is left empty is not kept.
    private static func ownFields(_ settings: Settings, _ language: Language) -> String {
        let fields = settings.customFields.filter { !$0.isClosed }
        guard !fields.isEmpty else { return "" }
        let (list, name, value) =
            language == .zh ? ("自定义栏", "栏目", "值") : ("custom", "field", "value")
        let items = fields.map { field in
            """
              # \(SafeText.line(field.expectation(in: settings)[language]))
              - \(name): \(quoted(field.name(in: language)))
                \(value):

            """
        }
        return "\(list):\n" + items.joined()
    }

    /// A name that YAML takes as it stands, whatever is in it.
    private static func quoted(_ name: String) -> String {
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber } && name.contains(where: \.isLetter)
        return isPlain ? name : "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func chinese(_ number: RecordNumber, _ department: DepartmentCode, _ day: Day?, _ codes: [String])
        -> String
    {
        """
        # 跨部门沟通协调记录 \(number)。以 # 开头的行不会保存。姓名用 * 隐去：市场部经理*、张*
        # 部门：\(codes.joined(separator: "、"))
        主题:
        # 项目关键节点推进 / 资源调配与冲突解决 / 流程优化与问题整改 / 临时性协作需求
        适用情境:
        沟通日期:\(day.map { " \($0)" } ?? "")
        沟通时间:
        # 线上：方式、平台、会议号；线下：方式、地点
        沟通地点:
          方式:
        发起部门: \(department)
        发起人:
        参与部门:
          - 部门:
            对接人:
        记录人:
        背景描述: |

        沟通目标: |

        核心讨论:
          - 议题:
            讨论要点:
              -
            分歧点:
              - 看法:
                后续处理:
                # 选填：答复部门（代码）、答复期限（日期）
            共识点:
              -
        决议事项:
          - 行动项:
            负责部门:
            负责人:
            完成时限:
            所需支持:
        后续跟踪:
          跟进人:

        """
    }

    private static func english(_ number: RecordNumber, _ department: DepartmentCode, _ day: Day?, _ codes: [String])
        -> String
    {
        """
        # Coordination record \(number). Lines that begin with # are not kept. Mask names with *: Marketing manager*, L*
        # Departments: \(codes.joined(separator: ", "))
        title:
        # milestone / resources / improvement / ad-hoc
        scenario:
        date:\(day.map { " \($0)" } ?? "")
        time:
        # online: mode, platform, meeting_number; offline: mode, place
        venue:
          mode:
        department: \(department)
        initiator:
        participants:
          - department:
            liaison:
        recorder:
        background: |

        goal: |

        discussion:
          - topic:
            points:
              -
            differences:
              - view:
                next:
                # optional: answer_from (a department's code), answer_by (a day)
            consensus:
              -
        actions:
          - action:
            department:
            owner:
            due:
            support:
        followup:
          follower:

        """
    }
}
