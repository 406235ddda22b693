import ArgumentParser

@main
struct ReadoutLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readout-lab", abstract: "Trains, scores and measures Readout.",
    subcommands: [
      DwieCommand.self, EvaluateCommand.self, TrainCommand.self,
    ])
}
