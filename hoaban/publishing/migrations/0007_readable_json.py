"""Text in JSON is written with its letters as they are: the column stays, what is there is read as before."""

from django.db import migrations

from hoaban.kernel.fields import LettersAsTheyAre, ReadableJSONField


class Migration(migrations.Migration):
    """State only: a rebuilt table would lose the trigger that refuses updates."""

    dependencies = [("publishing", "0006_targets")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("edition", "content", ReadableJSONField(encoder=LettersAsTheyAre)),
                migrations.AlterField(
                    "currentedition", "card", ReadableJSONField(default=dict, encoder=LettersAsTheyAre)
                ),
            ]
        )
    ]
