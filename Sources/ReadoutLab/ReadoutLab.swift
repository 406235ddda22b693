import ArgumentParser

@main
struct ReadoutLab: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "readout-lab")
}
