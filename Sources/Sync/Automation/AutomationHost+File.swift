import Records
import Register

// What these hosts are to run: `concord gate` on each push, `concord audit` at night.
//
// The host's own checkout is left aside, which may be shallow, without `main`, or somebody else's by its owner: `concord clone` takes what
// is to be judged. Values of the push are handed over as variables and never pasted into a script.
extension AutomationHost {
    /// The file's text.
    public func file(_ language: Language) -> String {
        let body =
            switch self {
            case .github: Self.workflow(runner: "ubuntu-latest", image: "${{ vars.CONCORD_IMAGE || '\(Self.image)' }}")
            case .forgejo: Self.workflow(runner: "docker", image: Self.image)
            case .gitlab: Self.pipeline
            }
        return head(language) + body
    }

    private static let image = "swift:6.2-bookworm"

    private func head(_ language: Language) -> String {
        let lines =
            switch language {
            case .zh:
                [
                    "\(path)：由 concord server ci \(rawValue) 写出。",
                    "每次推送之后审核推送的提交，每夜核查全部历史。不合规则时任务失败；推送已经发生，不会被挡住。",
                    "能推送到 main 的人也能改动这个文件：各人的副本里运行 concord audit 仍会发现。",
                    "Concord 没有发布可执行文件。变量 CONCORD_SOURCE 写源代码的地址，CONCORD_REVISION 写版本（提交或标签），每次运行时编译，",
                    "约需十几分钟；或者" + imageHint.zh + "换成一个装有 concord 的镜像，就不再编译。",
                    "变量 CONCORD_ROOT（可不设）写登记簿第一个提交的完整名称，整个登记簿被换掉时也会发现。",
                ]
            case .en:
                [
                    "\(path), as concord server ci \(rawValue) writes it.",
                    "Judges what was pushed after each push, and the whole history every night. What is not by rule fails the job; the push",
                    "has happened by then, and is not held up. Whoever may push to main may change this file too: concord audit in",
                    "anybody's copy finds it all the same.",
                    "Concord publishes no binaries. The variable CONCORD_SOURCE is the address of its source code and CONCORD_REVISION the",
                    "version, a commit or a tag: it is built in each run, which takes more than ten minutes; or \(imageHint.en)",
                    "name an image that has concord in it, and nothing is built.",
                    "The variable CONCORD_ROOT, if set, is the full name of the register's first commit: another register in its place is told.",
                ]
            }
        return lines.map { "# \($0)\n" }.joined()
    }

    private var imageHint: LocalizedText {
        self == .forgejo
            ? LocalizedText(zh: "把下面的 container", en: "let container below")
            : LocalizedText(zh: "把变量 CONCORD_IMAGE ", en: "let the variable CONCORD_IMAGE")
    }

    /// For runners of GitHub's kind.
    private static func workflow(runner: String, image: String) -> String {
        """
        name: concord
        on:
          push:
            branches: [main]
            tags: ['signoff/**', 'ruling/**', 'number/**']
          schedule:
            - cron: '17 19 * * *'
          workflow_dispatch:
        permissions:
          contents: read
        jobs:
          concord:
            runs-on: \(runner)
            container: \(image)
            env:
              CONCORD_SOURCE: ${{ vars.CONCORD_SOURCE }}
              CONCORD_REVISION: ${{ vars.CONCORD_REVISION }}
              CONCORD_ROOT: ${{ vars.CONCORD_ROOT }}
            steps:
              - name: Get concord
                shell: bash
                run: |
        \(indented(get, by: 10))
              - name: Get the register
                shell: bash
                env:
                  TOKEN: ${{ github.token }}
                run: |
                  # Git finds the token in its environment, and nobody else among the arguments.
                  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader
                  GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$TOKEN" | base64 -w 0)"
                  export GIT_CONFIG_VALUE_0
                  concord clone "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git" register
              - name: Judge what was pushed
                if: github.event_name == 'push'
                shell: bash
                env:
                  REFERENCE: ${{ github.ref }}
                  BEFORE: ${{ github.event.before }}
                  AFTER: ${{ github.event.after }}
                run: |
        \(indented(judge, by: 10))
              - name: Audit the register
                if: github.event_name != 'push'
                shell: bash
                run: |
        \(indented(audit, by: 10))

        """
    }

    private static var pipeline: String {
        """
        concord:
          image: $CONCORD_IMAGE
          variables:
            CONCORD_IMAGE: \(image)
            GIT_STRATEGY: none
          rules:
            - if: $CI_PIPELINE_SOURCE == "schedule" || $CI_PIPELINE_SOURCE == "web"
            - if: $CI_COMMIT_BRANCH == "main"
            - if: $CI_COMMIT_TAG =~ /^(signoff|number)\\//
          before_script:
            - |
        \(indented(get, by: 6))
            - |
              rm -rf register
              concord clone "$CI_REPOSITORY_URL" register
          script:
            - |
              if [ "$CI_PIPELINE_SOURCE" = push ]; then
                REFERENCE=refs/heads/${CI_COMMIT_BRANCH-}
                [ -z "${CI_COMMIT_TAG-}" ] || REFERENCE=refs/tags/$CI_COMMIT_TAG
                BEFORE=$CI_COMMIT_BEFORE_SHA
                AFTER=$CI_COMMIT_SHA
        \(indented(judge, by: 8))
              else
        \(indented(audit, by: 8))
              fi

        """
    }

    private static func indented(_ text: String, by width: Int) -> String {
        text.split(separator: "\n").map { String(repeating: " ", count: width) + $0 }.joined(separator: "\n")
    }

    /// Builds the program where the image has none.
    private static let get = """
        if ! command -v concord; then
          source=$(mktemp -d)
          git clone -q "${CONCORD_SOURCE:?set it to the address of the source code}" "$source"
          git -C "$source" checkout -q "${CONCORD_REVISION:?set it to the version that is to judge}"
          (cd "$source" && .ci/install-missing build && swift build -c release --product concord)
          install "$source/.build/release/concord" /usr/local/bin/concord
        fi
        """

    /// A tag is looked up, since hosts tell of it as the commit that it is on; one that is gone by now has served.
    private static let judge = """
        cd register
        case $REFERENCE in
          refs/tags/*) AFTER=$(git rev-parse -q --verify "$REFERENCE") || exit 0 ;;
        esac
        concord gate "$BEFORE..$AFTER" --reference "$REFERENCE"
        """

    private static let audit = """
        cd register
        root=$(git rev-list --max-parents=0 main)
        if [ -n "${CONCORD_ROOT-}" ] && [ "$root" != "$CONCORD_ROOT" ]; then
          echo "another register stands here: it begins with $root, and not with $CONCORD_ROOT" >&2
          exit 1
        fi
        concord audit --area proof
        """
}
