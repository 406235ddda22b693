import ArgumentParser
import Glibc
import Readout
import ReadoutFormats

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
        readout formats                   what it can be written as
        readout explain "A. Name" seeds   the sentences behind a node
        readout extract story.txt         what one article says, as JSON

      Inputs are text files, JSON Lines files, folders of them, or - for standard input. An article may begin with a \
      line such as: date 2024-01-02 en English

      Exit codes: 0 fine, 1 some inputs were skipped (with --strict: or anything was worth a warning), 64 wrong usage, \
      65 bad data, 74 a file could not be read or written.
      """,
    version: "readout \(readoutVersion)",
    subcommands: [
      BuildCommand.self, ExtractCommand.self, MergeCommand.self, FormatsCommand.self, ExplainCommand.self,
      ExportCommand.self, PublishCommand.self, AnnotateCommand.self,
    ])

  static func main() {
    StandardDescriptors.fill()
    do {
      var command = try parseAsRoot()
      guard !(command is ReadoutCommand) else {
        Terminal.standardError.print(helpMessage(columns: Terminal.standardError.width))
        Glibc.exit(64)
      }
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Says what an error says, or what `--help` and its kin asked for, and ends.
  private static func end(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if message.isEmpty { Glibc.exit(code.rawValue) }
    if code.isSuccess {
      do throws(WriteError) {
        try Terminal.standardOutput.deliver(message + "\n")
      } catch {
        Terminal.standardError.print("error \(error)")
        Glibc.exit(Failure.exitCode(of: error))
      }
    } else {
      Terminal.standardError.print(message)
    }
    Glibc.exit(code.rawValue)
  }
}
