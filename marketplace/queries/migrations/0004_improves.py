import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("queries", "0003_money")]

    operations = [
        migrations.AddField(
            model_name="draw",
            name="improves",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="queries.draw"),
        ),
    ]
