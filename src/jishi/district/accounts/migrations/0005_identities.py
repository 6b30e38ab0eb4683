

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_api_tokens'),
        ('organisations', '0002_role_second_factor'),
    ]

    operations = [
        migrations.AddField(
            model_name='holding',
            name='mapped',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='ExternalIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.CharField(max_length=20)),
                ('index', models.CharField(max_length=32, unique=True)),
                ('subject_sealed', models.BinaryField()),
                ('linked_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'provider'), name='one_identity_of_each_provider')],
            },
        ),
        migrations.CreateModel(
            name='MappedRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=200)),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.post')),
            ],
            options={
                'ordering': ['value', 'id'],
                'constraints': [models.UniqueConstraint(fields=('value', 'post'), name='mapped_once', nulls_distinct=False)],
            },
        ),
    ]
