using JudgeLM.Training;

return TrainingCommand.Run(args);
