using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JudgeLM.Tests.Browser;

/// <summary>The image beside a question: shown to people, and to nobody else.</summary>
public sealed class CaseImageTests(Chromium chromium, ScriptedSite site) : IClassFixture<ScriptedSite>
{
    private const string Name = "a-very-private-picture.png";

    [Fact]
    public async Task An_image_is_shown_and_never_leaves_the_browser()
    {
        var page = await OpenAsync();
        var sent = new List<byte[]>();
        page.Page.Request += (_, request) => sent.Add([.. Encoding.UTF8.GetBytes(request.Url), .. request.PostDataBuffer ?? []]);
        page.Page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => sent.Add(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        await page.ReloadAsync();
        var image = await NoiseAsync(page);

        await Pick(page).SetInputFilesAsync(new FilePayload { Name = Name, MimeType = "image/png", Buffer = image });
        await Expect(Shown(page)).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex("^blob:"));
        Assert.True(await Shown(page).EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 200)"));
        await page.Reference.FillAsync("A picture of noise.");
        await page.JudgeAsync();
        await Expect(page.Verdict).ToBeVisibleAsync();

        Assert.Empty(page.Complaints);
        Assert.NotEmpty(sent);
        Assert.True(image.Length > 100_000);
        Assert.True(sent.Sum(bytes => bytes.Length) < image.Length / 2, "as much was sent as the image has");
        Assert.All(sent, bytes => Assert.DoesNotContain(Name, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task An_image_can_be_pasted_and_dropped(string way)
    {
        var page = await OpenAsync();

        Assert.True(await HandOverAsync(page, way, await NoiseAsync(page)));

        await Expect(Shown(page)).ToBeVisibleAsync();
        await Expect(Shown(page)).ToHaveAttributeAsync("alt", "The attached image, " + Name);
    }

    [Theory]
    [InlineData("paste")]
    [InlineData("drop")]
    public async Task Where_there_is_no_place_for_an_image_none_is_taken(string way)
    {
        var page = await OpenAsync();
        var image = await NoiseAsync(page);
        await page.ChooseModeAsync("Pair");
        await Expect(Shown(page)).ToHaveCountAsync(0);

        Assert.False(await HandOverAsync(page, way, image));

        await page.ChooseModeAsync("Multimodal");
        await Expect(page.Page.GetByText("Attach an image")).ToBeVisibleAsync();
        await Expect(Shown(page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_description_becomes_the_alt_text_and_a_visit_to_another_mode_costs_nothing()
    {
        var page = await OpenAsync();
        await HandOverAsync(page, "paste", await NoiseAsync(page));
        await page.Page.GetByLabel("Alt text").FillAsync("Noise in all colours");

        await page.ChooseModeAsync("Pair");
        await Expect(Shown(page)).ToHaveCountAsync(0);
        await page.ChooseModeAsync("Multimodal");

        await Expect(Shown(page)).ToBeVisibleAsync();
        await Expect(Shown(page)).ToHaveAttributeAsync("alt", "Noise in all colours");
    }

    [Theory]
    [InlineData("Remove the image")]
    [InlineData("Clear")]
    public async Task An_image_can_be_taken_away(string button)
    {
        var page = await OpenAsync();
        await HandOverAsync(page, "drop", await NoiseAsync(page));
        await Expect(Shown(page)).ToBeVisibleAsync();

        await page.Button(button).ClickAsync();

        await Expect(Shown(page)).ToBeHiddenAsync();
        await Expect(page.Page.GetByText("Attach an image")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_image_comes_back_with_the_case_that_is_put_back()
    {
        var page = await OpenAsync();
        await page.Question.FillAsync("What is this?");
        await HandOverAsync(page, "drop", await NoiseAsync(page));
        await page.Page.GetByLabel("Alt text").FillAsync("Noise in all colours");
        await page.Button("Clear").ClickAsync();
        await Expect(Shown(page)).ToBeHiddenAsync();

        await page.Button("Put it back").ClickAsync();

        await Expect(Shown(page)).ToBeVisibleAsync();
        await Expect(Shown(page)).ToHaveAttributeAsync("alt", "Noise in all colours");
        Assert.True(await Shown(page).EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 200)"));
        await Expect(page.Page.Locator("#case")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("notes.txt", "text/plain", 10, "“notes.txt” is of a kind that is not taken. Attach a PNG, JPEG, WebP or GIF image.")]
    [InlineData("big.png", "image/png", 12 * 1024 * 1024, "“big.png” has 12.0 MB; at most 10 MB are taken. Attach a smaller one.")]
    [InlineData("torn.png", "image/png", 10, "“torn.png” could not be read as an image. It may be damaged; save it anew and attach it again.")]
    public async Task What_cannot_be_shown_is_refused_with_a_reason(string name, string type, int size, string reason)
    {
        var page = await OpenAsync();

        await Pick(page).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = new byte[size] });

        await Expect(page.Page.Locator("[data-image-error]")).ToHaveTextAsync(reason);
        await Expect(Shown(page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_example_brings_its_image_along()
    {
        var page = await OpenAsync();

        await page.Page.Locator(".empty button").First.ClickAsync();

        await Expect(Shown(page)).ToHaveAttributeAsync("alt", "A wooden table with three red apples and a knife.");
        Assert.True(await Shown(page).EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        Assert.Empty(page.Complaints);
        Assert.Empty(page.ForeignRequests);
    }

    [Fact]
    public async Task In_a_low_window_a_small_image_leaves_the_answers_their_room_and_grows_when_it_is_clicked()
    {
        var page = await JudgingPage.OpenAsync(chromium, site.Address, new ViewportSize { Width = 1280, Height = 720 }, path: "/?mode=multimodal");
        await page.Page.Locator(".empty button").First.ClickAsync();
        await Expect(Shown(page)).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Answer(1)).ToBeInViewportAsync(new() { Ratio = 0.5f });
        var small = (await Shown(page).BoundingBoxAsync())!;

        await Shown(page).ClickAsync();

        await Expect(page.Page.Locator("[data-image-enlarge]")).ToHaveAttributeAsync("aria-expanded", "true");
        var large = (await Shown(page).BoundingBoxAsync())!;
        Assert.True(small.Width > 40 && large.Width > 2 * small.Width, $"{small.Width} px became {large.Width}");
    }

    private static ILocator Pick(JudgingPage page) => page.Page.Locator("[data-image-pick]");

    private static ILocator Shown(JudgingPage page) => page.Page.Locator("[data-image-shown]");

    /// <summary>A PNG that cannot be made small.</summary>
    private static async Task<byte[]> NoiseAsync(JudgingPage page)
    {
        var address = await page.Page.EvaluateAsync<string>(
            """
            () => {
              const canvas = Object.assign(document.createElement("canvas"), { width: 200, height: 200 });
              const context = canvas.getContext("2d");
              const noise = context.createImageData(200, 200);
              noise.data.forEach((_, i) => { noise.data[i] = i % 4 === 3 ? 255 : Math.random() * 256; });
              context.putImageData(noise, 0, 0);
              return canvas.toDataURL("image/png");
            }
            """);
        return Convert.FromBase64String(address[(address.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>Pastes or drops an image, and tells whether the page took it.</summary>
    private static Task<bool> HandOverAsync(JudgingPage page, string way, byte[] image) => page.Page.EvaluateAsync<bool>(
        """
        ([way, name, base64]) => {
          const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], name, { type: "image/png" }));
          const options = { bubbles: true, cancelable: true };
          const target = document.getElementById("question");
          return !target.dispatchEvent(way === "paste"
            ? new ClipboardEvent("paste", { ...options, clipboardData: data })
            : new DragEvent("drop", { ...options, dataTransfer: data }));
        }
        """,
        new[] { way, Name, Convert.ToBase64String(image) });

    private Task<JudgingPage> OpenAsync() => JudgingPage.OpenAsync(chromium, site.Address, path: "/?mode=multimodal");
}
