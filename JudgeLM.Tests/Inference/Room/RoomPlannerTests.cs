using JudgeLM.Core.Inference.Gguf;
using JudgeLM.Core.Inference.Room;
using JudgeLM.Core.Inference.Runtime;
using JudgeLM.Tests.Models;

namespace JudgeLM.Tests.Inference.Room;

/// <summary>What is said is obeyed or refused with figures; what is left open is fitted; and why is told.</summary>
public sealed class RoomPlannerTests(TestModels models)
{
    private const long Gibibyte = 1L << 30;

    private string Path => models.Real(RealJudge.Of7B, Quantisation.Q4KM);

    private RuntimeOptions Unset => new() { ModelPath = Path };

    [Fact]
    public void What_is_set_is_obeyed_and_said()
    {
        var plan = Plan(Unset with { ContextSize = 1024, KvCacheTokens = 3072, MaxSequences = 5, GpuLayers = 20 }, 16, 24);

        Assert.Equal((1024, 3072, 5, 20), (plan.ContextSize, plan.KvCacheTokens, plan.Sequences, plan.OffloadedLayers));
        Assert.All(
            ["Judge:ContextSize", "Judge:KvCacheTokens", "Judge:ParallelJudgements", "Judge:GpuLayers asks, 20 of 33 layers"],
            words => Assert.Contains(words, plan.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_layers_are_refused_with_how_many_fit()
    {
        var refused = Refused(Unset with { GpuLayers = 33 }, 16, 4);

        Assert.Equal(ModelLoadFailure.OutOfMemory, refused.Failure);
        Assert.Matches(@"^33 layers of judgelm-7B-Q4_K_M\.gguf with their KV cache need 4\.\d GiB of memory on a card, and 3\.0 GiB are free there\.$", refused.Message);
        var most = int.Parse(System.Text.RegularExpressions.Regex.Match(refused.Advice, @"Judge:GpuLayers to (\d+) or less").Groups[1].ValueSpan, null);
        Assert.Equal(most, Plan(Unset with { GpuLayers = most }, 16, 4).OffloadedLayers);
        Refused(Unset with { GpuLayers = most + 1 }, 16, 4);
    }

    [Fact]
    public void Too_large_a_cache_is_refused_with_how_much_fits()
    {
        var refused = Refused(Unset with { KvCacheTokens = 32768 }, 16);

        Assert.Matches(@"^A KV cache of 32,768 tokens .* needs 16\.0 GiB of memory, and 11\.\d GiB are free beside", refused.Message);
        var most = int.Parse(System.Text.RegularExpressions.Regex.Match(refused.Advice, @"([\d,]+) tokens fit").Groups[1].ValueSpan, System.Globalization.NumberStyles.AllowThousands, null);
        Assert.Equal(most, Plan(Unset with { KvCacheTokens = most }, 16).KvCacheTokens);
        Refused(Unset with { KvCacheTokens = most + 256 }, 16);
    }

    [Fact]
    public void Weights_that_fit_nowhere_are_refused()
    {
        var refused = Refused(Unset, 4);

        Assert.Matches(@"needs 3\.8 GiB of memory for its weights, and 3\.5 GiB are free", refused.Message);
    }

    [Fact]
    public void A_set_context_is_never_shortened()
    {
        Assert.Contains("KV cache of 2,048 tokens", Refused(Unset with { ContextSize = 2048 }, 5).Message, StringComparison.Ordinal);

        var plan = Plan(Unset, 5);

        Assert.InRange(plan.ContextSize, 512, 2047);
        Assert.Contains("as the 2,048 that it could have do not fit", plan.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_do_not_fit_on_the_card_stay_on_the_CPU_and_that_is_said()
    {
        var plan = Plan(Unset, 16, 4);

        Assert.InRange(plan.OffloadedLayers, 10, 32);
        Assert.StartsWith($"Only {plan.OffloadedLayers} of 33 layers fit, and are on a card:", plan.Explanation, StringComparison.Ordinal);
        Assert.True(plan.Need.Processor.WeightBytes > Gibibyte / 2);
    }

    [Fact]
    public void While_another_model_could_make_room_neither_layers_nor_context_are_taken_away()
    {
        Refused(Unset with { AcceptsLess = false }, 16, 4);
        Refused(Unset with { AcceptsLess = false }, 5);

        var plan = Plan(Unset with { AcceptsLess = false }, 16, 6);

        Assert.Equal((33, 2048), (plan.OffloadedLayers, plan.ContextSize));
    }

    [Fact]
    public void A_card_without_room_is_said_to_be_left_out()
    {
        var plan = Plan(Unset, 16, 1);

        Assert.Equal(0, plan.OffloadedLayers);
        Assert.StartsWith("No layer fits on a card, where 1.0 GiB were free", plan.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_has_room_for_no_whole_layer_is_left_out()
    {
        var memory = Enumerable.Range(0, 64).Select(part => new MachineMemory(
            Device("the CPU", 16), [new DeviceRoom("a card", 24 * Gibibyte, Gibibyte + (part * Gibibyte / 64))]));

        var offloaded = memory.Select(free => RoomPlanner.Plan(Unset, GgufHeader.Read(Path), free).OffloadedLayers).Distinct().ToList();

        Assert.Equal([0, 2], offloaded.Order().Take(2));
    }

    [Fact]
    public void A_card_that_is_required_and_has_no_room_is_refused()
    {
        var refused = Refused(Unset with { RequiresGpu = true }, 16, 1);

        Assert.Equal(ModelLoadFailure.OutOfMemory, refused.Failure);
        Assert.StartsWith("Judge:RequireGpu asks for a graphics card, and nothing of", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_required_may_have_a_part_of_the_layers() =>
        Assert.InRange(Plan(Unset with { RequiresGpu = true }, 16, 3).OffloadedLayers, 2, 32);

    [Fact]
    public void A_card_that_does_not_tell_its_memory_is_given_everything()
    {
        var memory = new MachineMemory(Device("the CPU", 16), [new DeviceRoom("a card", 0, 0)]);

        var plan = RoomPlanner.Plan(Unset, GgufHeader.Read(Path), memory);

        Assert.Equal((33, 16), (plan.OffloadedLayers, plan.KvCacheTokens / plan.ContextSize));
    }

    [Fact]
    public void A_card_that_is_part_of_the_CPU_has_no_memory_beside_that_of_the_CPU()
    {
        var card = Device("a card", 24);
        RoomPlan With(DeviceRoom only) => RoomPlanner.Plan(Unset, GgufHeader.Read(Path), new MachineMemory(Device("the CPU", 16), [only]));

        var shared = With(card with { IsPartOfCpu = true });

        Assert.InRange(shared.Need.Cards.Bytes + shared.Need.Processor.Bytes, 1, 16L << 30);
        Assert.True(With(card).Need.Cards.Bytes > shared.Need.Cards.Bytes);
    }

    [Fact]
    public void A_very_long_trained_context_is_not_taken_unasked()
    {
        var path = models.PathOf("long.gguf");
        RandomModel.Write(path, contextLength: 131072);

        var plan = Plan(new RuntimeOptions { ModelPath = path }, 16);

        Assert.Equal(32768, plan.ContextSize);
        Assert.Contains("of the 131,072 it was trained with", plan.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loaded_model_tells_what_was_chosen_and_llama_cpp_made_it_so()
    {
        using var runtime = TestModels.Load(new RuntimeOptions { ModelPath = models.Random });

        var room = Assert.IsType<RoomPlan>(runtime.Info.Room);
        Assert.Equal((room.ContextSize, room.KvCacheTokens, room.Sequences), (runtime.Info.ContextSize, runtime.Info.KvCacheTokens, runtime.Info.MaxSequences));
        Assert.Equal((2048, 8192, 16), (room.ContextSize, room.KvCacheTokens, room.Sequences));
    }

    private static RoomPlan Plan(RuntimeOptions options, int host, params int[] cards) => RoomPlanner.Plan(
        options, GgufHeader.Read(options.ModelPath), new MachineMemory(Device("the CPU", host), [.. cards.Select(card => Device("a card", card))]));

    private static ModelLoadException Refused(RuntimeOptions options, int host, params int[] cards) =>
        Assert.Throws<ModelLoadException>(() => Plan(options, host, cards));

    private static DeviceRoom Device(string name, int gibibytes) => new(name, gibibytes * Gibibyte, gibibytes * Gibibyte);
}
