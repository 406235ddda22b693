import ArgumentParser
import Glibc
import Readout
import ReadoutFormats
import ReadoutInput

@main
struct ReadoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readout",
    abstract: "Reads diplomatic news and writes down who met whom.",
    discussion: """
      Articles go in; a graph of people, countries, institutions and meetings comes out, every statement tied to the \
      sentence it came from.

      Begin with:
        readout build seeds -o Output     a graph of the articles in seeds
        readout explore seeds             the same as one page for a browser
        readout formats                   what it can be written as
        readout explain "A. Name" seeds   the sentences behind a node
        readout extract story.txt         what one article says, as JSON
        readout add news.sqlite today/    a graph that grows, in a store

      More help:
        readout help build                each command's options
        readout help corrections          what you know better, in a file
        readout help frames               your own words for meetings
        readout help exit-codes           what a script may count on

      Inputs are texts, web pages, feeds, tables, JSON Lines and crawls (WARC), as they are or as .gz and .xz, folders of \
      them, or - for standard input. A text may begin with a line such as: date 2024-01-02 en English. Only English is \
      read; articles in other languages are counted and named.

      Exit codes: 0 fine, 1 some inputs were skipped or nothing was read (with --strict: or anything was worth a \
      warning), 64 wrong usage, 65 bad data, 74 a file could not be read or written.
      """,
    version: versions,
    subcommands: [
      BuildCommand.self, ExtractCommand.self, MergeCommand.self, FormatsCommand.self, ExplainCommand.self,
      ExportCommand.self, ExploreCommand.self, PublishCommand.self, AnnotateCommand.self, AddCommand.self,
      RemoveCommand.self, CorrectCommand.self, CorrectionsCommand.self, DiffCommand.self,
    ])

  /// Of the program, and of what it writes for programs to read back.
  private static let versions = """
    readout \(readoutVersion)
    extraction records \(ExtractionRecord.version), saved graphs \(SavedGraphReader.version)
    """

  static func main() {
    StandardDescriptors.fill()
    guard access("/proc/self/exe", F_OK) == 0 else {
      Terminal.standardError.say(
        "error", "/proc is not there; readout finds its arguments and its resources through it")
      Glibc.exit(74)
    }
    let arguments = Array(FileName.arguments().dropFirst())
    do {
      if let topic = HelpTopic(arguments) { return try Terminal.standardOutput.deliver(topic.text) }
      try refuseUnknownCommand(arguments)
      var command = try parseAsRoot(arguments)
      guard !(command is ReadoutCommand) else {
        Terminal.standardError.print(helpMessage(columns: Terminal.standardError.width))
        Glibc.exit(64)
      }
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Says which command may be meant where there is none of a name.
  private static func refuseUnknownCommand(_ arguments: [String]) throws {
    let words = arguments.prefix(2).filter { $0 != "help" }
    guard let word = words.first, !word.hasPrefix("-"), words.count == 1 || arguments.first == word else { return }
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    let topics = arguments.first == "help" ? HelpTopic.allCases.map(\.rawValue) : []
    let names = commands + topics
    guard !names.contains(word), word != "help" else { return }
    let near = names.map { (distance: EditDistance.between(word, $0), name: $0) }.min { $0.distance < $1.distance }
    let hint = near.flatMap { $0.distance <= 2 ? "; did you mean \($0.name)?" : nil } ?? "; readout --help lists them."
    let what = topics.isEmpty ? "command" : "command or topic"
    throw ValidationError("There is no \(what) \(Terminal.shown(word, limit: 60))\(hint)")
  }

  /// Says what an error says, or what `--help` and its kin asked for, and ends.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    var message = fullMessage(for: error)
    if message.isEmpty { Glibc.exit(code.rawValue) }
    if code.isSuccess {
      do throws(WriteError) {
        try Terminal.standardOutput.deliver(message + "\n")
      } catch {
        Terminal.standardError.say("error", "\(error)")
        Glibc.exit(Failure.exitCode(of: error))
      }
    } else {
      if message.hasPrefix("Error: ") { message.removeFirst("Error: ".count) }
      Terminal.standardError.say("error", Terminal.shownLines(message))
    }
    Glibc.exit(code.rawValue)
  }
}
